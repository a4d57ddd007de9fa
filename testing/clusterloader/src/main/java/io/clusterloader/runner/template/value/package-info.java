/**
 * What a template computes with: values as Go has them, integers apart from floating-point numbers, and how they are
 * printed.
 */
@NullMarked
package io.clusterloader.runner.template.value;

import org.jspecify.annotations.NullMarked;
