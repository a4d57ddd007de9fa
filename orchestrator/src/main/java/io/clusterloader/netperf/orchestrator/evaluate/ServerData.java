package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;

/**
 * How a server's task ended.
 *
 * @param worker its worker's name
 * @param duringRun whether it ended before it was to; a server that fails afterwards does not spoil what its client measured
 */
public record ServerData(String worker, TaskResult result, boolean duringRun) {}
