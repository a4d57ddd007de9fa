/** {@code SchedulingThroughput}: how many pods the scheduler places a second. */
@NullMarked
package io.clusterloader.measurements.throughput;

import org.jspecify.annotations.NullMarked;
