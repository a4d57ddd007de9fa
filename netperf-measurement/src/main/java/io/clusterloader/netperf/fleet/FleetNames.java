package io.clusterloader.netperf.fleet;

/** Names and paths within a run's namespace and its pods. */
final class FleetNames {
    static final String ORCHESTRATOR = "orchestrator";
    static final String WORKER = "worker";
    static final String SERVICE_ACCOUNT = "netperf";
    static final String ORCHESTRATOR_SECRET = "orchestrator-tls";
    static final String WORKER_SECRET = "worker-tls";

    static final int ORCHESTRATOR_PORT = 7443;
    static final String TLS_DIRECTORY = "/etc/netperf/tls";
    static final String WORK_DIRECTORY = "/var/lib/netperf";

    private FleetNames() {}
}
