/** The stream to the orchestrator: registration, clock probes, reports that are never lost, reconnection. */
@NullMarked
package io.clusterloader.netperf.worker.session;

import org.jspecify.annotations.NullMarked;
