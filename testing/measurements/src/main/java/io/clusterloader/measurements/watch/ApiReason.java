package io.clusterloader.measurements.watch;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Why an API call failed, in the API server's own words where it gave any: the client's repeat the whole answer. */
public final class ApiReason {
    private ApiReason() {}

    public static String of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof KubernetesClientException refused
                    && refused.getStatus() != null
                    && refused.getStatus().getMessage() != null) {
                return refused.getStatus().getMessage();
            }
        }
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }
}
