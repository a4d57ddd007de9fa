/** The measurement NetworkPerformanceMetrics: params to plan to fleet to results. */
@NullMarked
package io.clusterloader.netperf;

import org.jspecify.annotations.NullMarked;
