/** TCP with iperf3: throughput and round-trip times. UDP with iperf2: rate, loss, jitter and one-way latency. */
@NullMarked
package io.clusterloader.netperf.worker.tool.iperf;

import org.jspecify.annotations.NullMarked;
