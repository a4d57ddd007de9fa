package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of a container as Kubernetes has them, and as the user wrote them. */
record ResourceKeys(
        @Nullable Map<String, @Nullable String> requests,
        @Nullable Map<String, @Nullable String> limits) {
    private static final List<String> NATIVE = List.of("cpu", "memory", "ephemeral-storage");
    private static final String HUGE_PAGES = "hugepages-";

    /** What is given takes the place of the default as a whole: Kubernetes itself makes absent requests of limits. */
    static ResourceRequirements read(
            String key, @Nullable ResourceKeys given, ResourceRequirements otherwise, List<Problem> problems) {
        if (given == null) {
            return otherwise;
        }
        Map<String, Quantity> requests = amounts(key + ".requests", given.requests(), problems);
        Map<String, Quantity> limits = amounts(key + ".limits", given.limits(), problems);
        requests.forEach((name, request) -> {
            Quantity limit = limits.get(name);
            if (limit != null && request.getNumericalAmount().compareTo(limit.getNumericalAmount()) > 0) {
                problems.add(new Problem(
                        "%s.requests.%s".formatted(key, name),
                        "is %s, more than its limit %s".formatted(request, limit)));
            }
        });
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static Map<String, Quantity> amounts(
            String key, @Nullable Map<String, @Nullable String> given, List<Problem> problems) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, text) -> {
                String place = key + "." + name;
                if (!isResource(name)) {
                    problems.add(new Problem(
                            place, "unknown resource \"%s\"; %s".formatted(name, Suggestion.among(NATIVE, name))));
                }
                amount(place, String.valueOf(text), problems).ifPresent(amount -> amounts.put(name, amount));
            });
        }
        return amounts;
    }

    /** A name with a domain stands for an extended resource, of which only the cluster knows. */
    private static boolean isResource(String name) {
        return NATIVE.contains(name) || name.startsWith(HUGE_PAGES) || name.indexOf('/') > 0;
    }

    private static Optional<Quantity> amount(String place, String text, List<Problem> problems) {
        try {
            Quantity amount = Quantity.parse(text);
            if (amount.getNumericalAmount().signum() >= 0) {
                return Optional.of(amount);
            }
        } catch (IllegalArgumentException e) {
            problems.add(notAnAmount(place, text));
            return Optional.empty();
        }
        problems.add(notAnAmount(place, text));
        return Optional.empty();
    }

    private static Problem notAnAmount(String place, String text) {
        return new Problem(
                place, "\"%s\" is not a quantity of Kubernetes; write one like 500m or 256Mi".formatted(text));
    }
}
