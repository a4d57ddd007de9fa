package io.clusterloader.localcluster.contract;

/**
 * The images that tests run, as one cluster knows them.
 *
 * @param pause does nothing until it is killed, without a command
 * @param shell has sh, bash, sleep and nginx, and runs the command that its pod names
 * @param missing no cluster has it, and none can get it
 */
record ContractImages(String pause, String shell, String missing) {
    private static final String MISSING = "missing.invalid/nothing:1";

    static ContractImages ofLocalCluster() {
        return new ContractImages("registry.k8s.io/pause:3.9", "registry.invalid/shell:1", MISSING);
    }

    /** Those that shared/realcluster loads into its nodes; no registry is asked for them. */
    static ContractImages ofRealCluster() {
        return new ContractImages("localhost/pause:1", "localhost/lab-test:1", MISSING);
    }
}
