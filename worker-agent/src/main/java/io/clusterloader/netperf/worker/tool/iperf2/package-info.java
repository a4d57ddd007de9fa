/** UDP rate, loss, jitter and one-way latency. */
@NullMarked
package io.clusterloader.netperf.worker.tool.iperf2;

import org.jspecify.annotations.NullMarked;
