/** What the worker asks of the kernel: clock, listening ports, CPU usage, throttling, scheduling. */
@NullMarked
package io.clusterloader.netperf.worker.host;

import org.jspecify.annotations.NullMarked;
