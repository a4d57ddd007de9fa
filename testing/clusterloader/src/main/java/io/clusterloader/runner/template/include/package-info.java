/** Reading of files that a template includes. */
@NullMarked
package io.clusterloader.runner.template.include;

import org.jspecify.annotations.NullMarked;
