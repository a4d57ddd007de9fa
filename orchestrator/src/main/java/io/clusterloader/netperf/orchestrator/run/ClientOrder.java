package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;

/**
 * A client to be run.
 *
 * @param host address literal to dial
 */
record ClientOrder(String worker, String host, int port, Duration duration) {}
