/** The PerfData that ClusterLoader2 writes percentiles in. */
@NullMarked
package io.clusterloader.measurements.statistics;

import org.jspecify.annotations.NullMarked;
