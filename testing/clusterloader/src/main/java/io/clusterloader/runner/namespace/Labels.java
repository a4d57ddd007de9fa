package io.clusterloader.runner.namespace;

import java.util.Map;

/** The labels by which the namespaces of tests are found. */
final class Labels {
    /** One run of one test; only its own process knows the value. */
    static final String RUN = "clusterloader.io/run";

    /** What every namespace has that was made for a test. */
    static final Map<String, String> OURS =
            Map.of("app.kubernetes.io/name", "test-namespace", "app.kubernetes.io/managed-by", "clusterloader");

    private Labels() {}

    static boolean areOurs(Map<String, String> labels) {
        return labels.entrySet().containsAll(OURS.entrySet());
    }
}
