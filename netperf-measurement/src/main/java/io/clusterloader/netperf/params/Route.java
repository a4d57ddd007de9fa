package io.clusterloader.netperf.params;

import java.util.Locale;

/** The way from the plugin to the orchestrator's pod. */
public enum Route {
    /** Straight to the pod where it answers there, else through the API server. */
    AUTO,
    /** Straight to the pod's address: from within the cluster, or where pod addresses are routed. */
    DIRECT,
    /** Through the API server's port-forward, which needs the right to get {@code pods/portforward}. */
    PORTFORWARD;

    /** Returns the word that a definition has for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
