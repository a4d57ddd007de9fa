package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What pods request of a node.
 *
 * @param amounts by resource, in cores, bytes and pods
 */
record Requests(Map<String, BigDecimal> amounts) {
    static final String CPU = "cpu";
    static final String MEMORY = "memory";
    static final String PODS = "pods";
    static final List<String> RESOURCES = List.of(CPU, MEMORY, PODS);
    static final Requests NONE = new Requests(Map.of());
    private static final double MEBI = 1024.0 * 1024;

    Requests {
        amounts = Map.copyOf(amounts);
    }

    static Requests of(Pod pod) {
        return new Requests(Map.of(CPU, request(pod, CPU), MEMORY, request(pod, MEMORY), PODS, BigDecimal.ONE));
    }

    static Requests of(List<Pod> pods) {
        return pods.stream().map(Requests::of).reduce(NONE, Requests::plus);
    }

    Requests plus(Requests more) {
        Map<String, BigDecimal> sum = new HashMap<>(amounts);
        more.amounts.forEach((resource, amount) -> sum.merge(resource, amount, BigDecimal::add));
        return new Requests(sum);
    }

    BigDecimal of(String resource) {
        return Objects.requireNonNullElse(amounts.get(resource), BigDecimal.ZERO);
    }

    static String text(String resource, BigDecimal amount) {
        return switch (resource) {
            case CPU -> "%.2f CPUs".formatted(amount.doubleValue());
            case MEMORY -> "%.0f MiB of memory".formatted(amount.doubleValue() / MEBI);
            default -> "%s %s".formatted(amount.toPlainString(), resource);
        };
    }

    /** {@code 3 pods that request 0.15 CPUs and 288 MiB of memory}. */
    @Override
    public String toString() {
        return "%s that request %s and %s"
                .formatted(text(PODS, of(PODS)), text(CPU, of(CPU)), text(MEMORY, of(MEMORY)));
    }

    private static BigDecimal request(Pod pod, String resource) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> Optional.ofNullable(container).map(Container::getResources).stream())
                .flatMap(resources -> Optional.ofNullable(resources).map(ResourceRequirements::getRequests).stream())
                .flatMap(requests -> Optional.ofNullable(requests.get(resource)).stream())
                .map(Quantity::getNumericalAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
