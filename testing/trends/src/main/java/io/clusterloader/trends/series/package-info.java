/** Reads the Perfdash artifacts of many builds into series. */
@NullMarked
package io.clusterloader.trends.series;

import org.jspecify.annotations.NullMarked;
