package io.clusterloader.kubernetes;

import io.clusterloader.measurement.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Explains why a call of the Kubernetes API failed. */
public final class KubernetesErrors {
    /** RFC 9110, 15.5.21. */
    private static final int UNPROCESSABLE_CONTENT = 422;

    /** What an API server says where a webhook or a policy refused, under whatever status those chose: 400 and 422 by default. */
    private static final Pattern DENIED =
            Pattern.compile("^admission webhook .* denied the request|ValidatingAdmissionPolicy .* denied request");

    private KubernetesErrors() {}

    /**
     * Returns the API server's message, because the client's repeats the whole answer around it. Without an answer,
     * returns the message of the innermost cause, which is the most precise: refused, timed out, no such host.
     */
    public static String message(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> serverMessage(cause).stream())
                .findFirst()
                .orElseGet(() -> innermost(failure));
    }

    /**
     * Returns the reason code of a failed call. Where the API server rejected an object, as a conflict or as invalid, that is DEPLOY_FAILED:
     * the server is available, and a repetition would end the same.
     */
    public static Reason reason(Throwable failure) {
        if (DENIED.matcher(message(failure)).find()) {
            return Reason.FORBIDDEN;
        }
        int status = causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .mapToInt(cause -> ((KubernetesClientException) cause).getCode())
                .filter(code -> code > 0)
                .findFirst()
                .orElse(0);
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> Reason.FORBIDDEN;
            case HttpURLConnection.HTTP_FORBIDDEN ->
                message(failure).contains("exceeded quota") ? Reason.QUOTA_EXCEEDED : Reason.FORBIDDEN;
            case HttpURLConnection.HTTP_CONFLICT, UNPROCESSABLE_CONTENT -> Reason.DEPLOY_FAILED;
            default -> Reason.API_UNAVAILABLE;
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Optional<String> serverMessage(Throwable cause) {
        return cause instanceof KubernetesClientException refused && refused.getStatus() != null
                ? Optional.ofNullable(refused.getStatus().getMessage())
                : Optional.empty();
    }

    private static String innermost(Throwable failure) {
        Throwable last = causes(failure).reduce(failure, (outer, inner) -> inner);
        return Objects.requireNonNullElse(last.getMessage(), last.getClass().getSimpleName());
    }
}
