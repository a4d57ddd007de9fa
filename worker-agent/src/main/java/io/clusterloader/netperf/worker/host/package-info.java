/** What the worker reads from the kernel: clock, sockets, processor time, throttling. */
@NullMarked
package io.clusterloader.netperf.worker.host;

import org.jspecify.annotations.NullMarked;
