package io.clusterloader.netperf.fleet;

import java.util.Map;

/** The labels and annotations by which a run's objects are found. */
public final class Labels {
    static final String NAME = "app.kubernetes.io/name";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String COMPONENT = "app.kubernetes.io/component";
    static final String RUN = "clusterloader.io/run";
    static final String INDEX = "netperf.clusterloader.io/index";
    static final String GROUP = "netperf.clusterloader.io/group";

    /** The labels that every namespace of this plugin has. */
    public static final Map<String, String> OURS = Map.of(NAME, "netperf", MANAGED_BY, "clusterloader");

    private Labels() {}

    /** Returns the labels that every object of a run has. */
    static Map<String, String> of(String runId) {
        return Map.of(NAME, "netperf", MANAGED_BY, "clusterloader", RUN, runId);
    }
}
