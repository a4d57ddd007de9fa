package io.clusterloader.netperf.fleet;

/**
 * Where the orchestrator is, now that it is ready.
 *
 * @param namespace of its pod
 * @param pod its name
 * @param address of the pod
 * @param port on which it serves
 */
public record FleetMembers(String namespace, String pod, String address, int port) {}
