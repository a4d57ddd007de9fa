/** TCP throughput. */
@NullMarked
package io.clusterloader.netperf.worker.tool.iperf3;

import org.jspecify.annotations.NullMarked;
