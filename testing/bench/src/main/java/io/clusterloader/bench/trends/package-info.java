/** How well and how fast change points are found. */
@NullMarked
package io.clusterloader.bench.trends;

import org.jspecify.annotations.NullMarked;
