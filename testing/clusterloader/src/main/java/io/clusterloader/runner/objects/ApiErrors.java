package io.clusterloader.runner.objects;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/** What an API server's refusal means. */
public final class ApiErrors {
    private static final int TOO_MANY_REQUESTS = 429;

    private ApiErrors() {}

    /** In words: status code, reason and message where the server answered, else why it did not. */
    public static String reason(KubernetesClientException refusal) {
        if (!isAnswer(refusal)) {
            return "no answer: " + KubernetesErrors.message(refusal);
        }
        Status status = refusal.getStatus();
        String reason = status == null || status.getReason() == null ? "" : " " + status.getReason();
        String message = status == null || status.getMessage() == null ? refusal.getMessage() : status.getMessage();
        return "HTTP %d%s: %s".formatted(refusal.getCode(), reason, message);
    }

    /** Whether the server said anything. */
    static boolean isAnswer(KubernetesClientException refusal) {
        return refusal.getCode() > 0;
    }

    static boolean isNotFound(KubernetesClientException refusal) {
        return refusal.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    static boolean isAlreadyExists(KubernetesClientException refusal) {
        return refusal.getCode() == HttpURLConnection.HTTP_CONFLICT && "AlreadyExists".equals(reasonOf(refusal));
    }

    /** Whether the same request may well succeed a little later. */
    static boolean isPassing(KubernetesClientException refusal) {
        return !isAnswer(refusal)
                || refusal.getCode() == TOO_MANY_REQUESTS
                || refusal.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
                || isPassingConflict(refusal);
    }

    /** Whether the request may have been carried out all the same. */
    static boolean isUnsure(KubernetesClientException refusal) {
        return !isAnswer(refusal) || refusal.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    /** How long the server asks us to stay away. */
    static Optional<Duration> retryAfter(KubernetesClientException refusal) {
        Status status = refusal.getStatus();
        if (status == null || status.getDetails() == null || status.getDetails().getRetryAfterSeconds() == null) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(status.getDetails().getRetryAfterSeconds()));
    }

    /** Somebody wrote at the same time; or a namesake is still on its way out, which pods take 30 s for. */
    private static boolean isPassingConflict(KubernetesClientException refusal) {
        if (refusal.getCode() != HttpURLConnection.HTTP_CONFLICT) {
            return false;
        }
        Status status = refusal.getStatus();
        return status == null
                || !isAlreadyExists(refusal)
                || String.valueOf(status.getMessage()).startsWith("object is being deleted");
    }

    private static String reasonOf(KubernetesClientException refusal) {
        return refusal.getStatus() == null
                ? ""
                : String.valueOf(refusal.getStatus().getReason());
    }
}
