/** What a template computes with: values as Go has them, integers apart from floating-point numbers. */
@NullMarked
package io.clusterloader.runner.template.value;

import org.jspecify.annotations.NullMarked;
