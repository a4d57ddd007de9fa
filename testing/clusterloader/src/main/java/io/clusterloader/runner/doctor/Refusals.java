package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.ApiReason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What it means for the doctor that the cluster does not tell something. */
final class Refusals {
    private Refusals() {}

    /** A finding that nobody knows. What only the doctor asks for is no right that a run needs. */
    static Finding unknown(String subject, KubernetesClientException refusal) {
        String text = switch (refusal.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "not found out: the user may not look (%s)".formatted(ApiReason.of(refusal));
            case HttpURLConnection.HTTP_NOT_FOUND -> "not found out: this API server does not serve it";
            default -> "not found out: %s".formatted(ApiReason.of(refusal));
        };
        return Finding.unknown(subject, text);
    }
}
