package io.clusterloader.kubernetes;

import io.clusterloader.measurement.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Explains why a call of the Kubernetes API failed. */
public final class KubernetesErrors {
    /** RFC 9110, 15.5.21. */
    private static final int UNPROCESSABLE_CONTENT = 422;

    /** RFC 6585, 4. */
    private static final int TOO_MANY_REQUESTS = 429;

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

    /** Returns whether the same call may succeed a little later: nobody answered, or the server was overloaded or had an error. */
    public static boolean mayPass(KubernetesClientException failure) {
        return failure.getCode() <= 0
                || failure.getCode() == TOO_MANY_REQUESTS
                || failure.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    /** Returns the failure of a watch as that of a call. */
    static KubernetesClientException asFailedCall(ExecutionException failure) {
        return causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast)
                .findFirst()
                .orElseGet(() -> new KubernetesClientException(message(failure), failure));
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
