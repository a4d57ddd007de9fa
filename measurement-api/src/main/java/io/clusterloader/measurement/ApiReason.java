package io.clusterloader.measurement;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a call of the Kubernetes API failed, for people to read. */
public final class ApiReason {
    private ApiReason() {}

    /**
     * The API server's own words, because the client's repeat the whole answer around them; where none came, those of
     * the innermost cause, which knows most: refused, timed out, no such host.
     */
    public static String of(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> words(cause).stream())
                .findFirst()
                .orElseGet(() -> innermost(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Optional<String> words(Throwable cause) {
        return cause instanceof KubernetesClientException refused && refused.getStatus() != null
                ? Optional.ofNullable(refused.getStatus().getMessage())
                : Optional.empty();
    }

    private static String innermost(Throwable failure) {
        Throwable last = causes(failure).reduce(failure, (outer, inner) -> inner);
        return Objects.requireNonNullElse(last.getMessage(), last.getClass().getSimpleName());
    }
}
