package io.clusterloader.netperf.orchestrator.clock;

/**
 * What is known of one worker's clock.
 *
 * @param kernel identity of the kernel that the clock belongs to; empty if the worker does not know it
 */
public record WorkerClock(String worker, String kernel, ClockEstimate estimate) {}
