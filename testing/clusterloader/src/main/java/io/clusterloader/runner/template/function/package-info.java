/** The functions of a template: Go's built-in ones and ClusterLoader2's. */
@NullMarked
package io.clusterloader.runner.template.function;

import org.jspecify.annotations.NullMarked;
