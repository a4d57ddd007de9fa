package io.clusterloader.runner.objects;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/** Interprets errors of the API server. */
public final class ApiErrors {
    private ApiErrors() {}

    /** Returns status code, reason and message where the server answered, else why it did not. */
    public static String reason(KubernetesClientException error) {
        if (!isAnswer(error)) {
            return "no answer: " + KubernetesErrors.message(error);
        }
        Status status = error.getStatus();
        String reason = status == null || status.getReason() == null ? "" : " " + status.getReason();
        String message = status == null || status.getMessage() == null ? error.getMessage() : status.getMessage();
        return "HTTP %d%s: %s".formatted(error.getCode(), reason, message);
    }

    /** Returns whether the server answered. */
    static boolean isAnswer(KubernetesClientException error) {
        return error.getCode() > 0;
    }

    static boolean isNotFound(KubernetesClientException error) {
        return error.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    static boolean isAlreadyExists(KubernetesClientException error) {
        return error.getCode() == HttpURLConnection.HTTP_CONFLICT && "AlreadyExists".equals(reasonOf(error));
    }

    /** Returns whether the same request may succeed a little later. */
    static boolean isTransient(KubernetesClientException error) {
        return KubernetesErrors.mayPass(error) || isTransientConflict(error);
    }

    /** Returns whether the request may have been carried out all the same. */
    static boolean isUnsure(KubernetesClientException error) {
        return !isAnswer(error) || error.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    /** Returns how long the server asks to wait. */
    static Optional<Duration> retryAfter(KubernetesClientException error) {
        Status status = error.getStatus();
        if (status == null || status.getDetails() == null || status.getDetails().getRetryAfterSeconds() == null) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(status.getDetails().getRetryAfterSeconds()));
    }

    /** Returns whether somebody wrote at the same time, or an object of that name is still being deleted (30 s for a pod). */
    private static boolean isTransientConflict(KubernetesClientException error) {
        if (error.getCode() != HttpURLConnection.HTTP_CONFLICT) {
            return false;
        }
        Status status = error.getStatus();
        return status == null
                || !isAlreadyExists(error)
                || String.valueOf(status.getMessage()).startsWith("object is being deleted");
    }

    private static String reasonOf(KubernetesClientException error) {
        return error.getStatus() == null ? "" : String.valueOf(error.getStatus().getReason());
    }
}
