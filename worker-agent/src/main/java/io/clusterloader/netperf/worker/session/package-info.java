/** The connection to the orchestrator: registration, messages, clock probes, reconnection. */
@NullMarked
package io.clusterloader.netperf.worker.session;

import org.jspecify.annotations.NullMarked;
