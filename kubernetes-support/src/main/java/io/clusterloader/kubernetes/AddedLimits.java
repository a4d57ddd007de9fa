package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds limits of CPU and memory that a cluster put on a pod that did not ask for them. */
public final class AddedLimits {
    /** Kubernetes' admission plugin LimitRanger says here what it set. */
    private static final String LIMIT_RANGER = "kubernetes.io/limit-ranger";

    private static final List<String> RESOURCES = List.of("cpu", "memory");

    private AddedLimits() {}

    /**
     * Returns a sentence that says which limits were added or lowered, by whom, and what they mean for a measurement.
     *
     * @param asked the pod as it was sent
     * @param created the pod as the API server returned it
     */
    public static Optional<String> of(Pod asked, Pod created) {
        Map<String, Container> wanted = asked.getSpec().getContainers().stream()
                .collect(Collectors.toMap(Container::getName, container -> container));
        String added = created.getSpec().getContainers().stream()
                .flatMap(container -> of(wanted.get(container.getName()), container))
                .collect(Collectors.joining(", "));
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s put limits on the run's pods: %s; %s".formatted(author(created), added, meaning(added)));
    }

    private static Stream<String> of(@Nullable Container asked, Container created) {
        return RESOURCES.stream()
                .filter(resource -> isTighter(limit(asked, resource), limit(created, resource)))
                .map(resource ->
                        "%s %s on container %s".formatted(resource, limit(created, resource), created.getName()));
    }

    private static boolean isTighter(@Nullable Quantity asked, @Nullable Quantity got) {
        return got != null && (asked == null || got.getNumericalAmount().compareTo(asked.getNumericalAmount()) < 0);
    }

    private static @Nullable Quantity limit(@Nullable Container container, String resource) {
        return container == null
                        || container.getResources() == null
                        || container.getResources().getLimits() == null
                ? null
                : container.getResources().getLimits().get(resource);
    }

    private static String author(Pod created) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(created.getMetadata().getAnnotations(), Map.of());
        return annotations.containsKey(LIMIT_RANGER) ? "a LimitRange of the namespace" : "an admission webhook";
    }

    private static String meaning(String added) {
        return added.contains("cpu ")
                ? "the tools get no more CPU than that, so the pods start slowly, and what is measured may be the limit and not the network"
                : "a tool that needs more memory than that is killed";
    }
}
