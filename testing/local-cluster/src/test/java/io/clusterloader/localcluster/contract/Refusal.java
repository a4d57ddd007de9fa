package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says to a request that it refuses. */
record Refusal(int code, Status status) {

    /** Fails if the request is not refused. */
    static Refusal of(Runnable request) {
        KubernetesClientException problem = catchThrowableOfType(KubernetesClientException.class, request::run);
        assertThat(problem).as("a refusal").isNotNull();
        assertThat(problem.getStatus())
                .as("the Status of %s", problem.getMessage())
                .isNotNull();
        return new Refusal(problem.getCode(), problem.getStatus());
    }

    /** Refused with this code and reason. */
    static Refusal of(int code, String reason, Runnable request) {
        Refusal refusal = of(request);
        assertThat(refusal.code()).as("code of %s", refusal.message()).isEqualTo(code);
        assertThat(refusal.status().getReason())
                .as("reason of %s", refusal.message())
                .isEqualTo(reason);
        assertThat(refusal.status().getStatus()).isEqualTo("Failure");
        return refusal;
    }

    String message() {
        return String.valueOf(status.getMessage());
    }

    /** The object that it is about, as {@code kind/name}; what is not named is left empty. */
    String about() {
        return Optional.ofNullable(status.getDetails())
                .map(details -> text(details.getKind()) + "/" + text(details.getName()))
                .orElse("");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The fields that are wrong, each as {@code reason field}. */
    List<String> causes() {
        return Optional.ofNullable(status.getDetails()).map(details -> details.getCauses()).stream()
                .flatMap(List::stream)
                .map(Refusal::cause)
                .distinct()
                .toList();
    }

    private static String cause(StatusCause cause) {
        return cause.getReason() + " " + cause.getField();
    }
}
