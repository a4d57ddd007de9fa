package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.OrchestratorMessage;
import java.util.function.Function;

/**
 * A task before it has its id.
 *
 * @param worker that is to have it
 * @param message makes the order from the id
 */
record Draft(String worker, Function<String, OrchestratorMessage> message) {}
