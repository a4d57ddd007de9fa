/** Percentiles as ClusterLoader2 takes them, and the PerfData that it writes them in. */
@NullMarked
package io.clusterloader.measurements.statistics;

import org.jspecify.annotations.NullMarked;
