package io.clusterloader.netperf.fleet;

/**
 * Where the orchestrator is, once it is ready.
 *
 * @param namespace of its pod
 * @param pod the pod's name
 * @param address of the pod
 * @param port on which it serves
 */
public record OrchestratorAddress(String namespace, String pod, String address, int port) {}
