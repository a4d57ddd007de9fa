package io.clusterloader.bench;

/**
 * What one phase did.
 *
 * @param seconds wall time
 * @param perSecond rate at which replicas were begun, from the first to the last
 * @param mostUnderWay replicas at the same time
 * @param virtualThreads that there were in the middle of the phase
 * @param morePlatformThreads at their most, than before the phase
 */
record PhaseRun(double seconds, double perSecond, int mostUnderWay, long virtualThreads, int morePlatformThreads) {}
