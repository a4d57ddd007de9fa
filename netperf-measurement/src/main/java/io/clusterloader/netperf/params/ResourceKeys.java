package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of a container as the user wrote them, with the keys that Kubernetes has. */
record ResourceKeys(
        @Nullable Map<String, @Nullable String> requests,
        @Nullable Map<String, @Nullable String> limits) {
    private static final List<String> NATIVE = List.of("cpu", "memory", "ephemeral-storage");
    private static final String HUGE_PAGES = "hugepages-";

    /** Reads the resources of a key. They replace the default as a whole, because Kubernetes makes absent requests of limits. */
    static ResourceRequirements read(ParamsReader in, String key, ResourceRequirements otherwise) {
        ResourceKeys given = in.read(key, ResourceKeys.class);
        ResourceRequirements resources = given == null ? otherwise : given.check(key, in.check());
        in.show(key, resources);
        return resources;
    }

    private ResourceRequirements check(String key, ParamsCheck check) {
        Map<String, Quantity> asked = amounts(key + ".requests", requests, check);
        Map<String, Quantity> most = amounts(key + ".limits", limits, check);
        asked.forEach((name, request) -> {
            Quantity limit = most.get(name);
            check.require(
                    limit == null || request.getNumericalAmount().compareTo(limit.getNumericalAmount()) <= 0,
                    "%s.requests.%s".formatted(key, name),
                    "is %s, more than its limit %s".formatted(request, limit));
        });
        return new ResourceRequirementsBuilder()
                .withRequests(asked)
                .withLimits(most)
                .build();
    }

    private static Map<String, Quantity> amounts(
            String key, @Nullable Map<String, @Nullable String> given, ParamsCheck check) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, text) -> {
                String place = key + "." + name;
                check.require(
                        isResource(name),
                        place,
                        "unknown resource \"%s\"; %s".formatted(name, Suggestion.among(NATIVE, name)));
                Optional<Quantity> amount = amount(String.valueOf(text));
                check.require(
                        amount.isPresent(),
                        place,
                        "\"%s\" is not a quantity of Kubernetes; write one like 500m or 256Mi".formatted(text));
                amount.ifPresent(value -> amounts.put(name, value));
            });
        }
        return amounts;
    }

    /** Returns whether there can be such a resource. A name with a domain is an extended one, of which only the cluster knows. */
    private static boolean isResource(String name) {
        return NATIVE.contains(name) || name.startsWith(HUGE_PAGES) || name.indexOf('/') > 0;
    }

    private static Optional<Quantity> amount(String text) {
        try {
            return Optional.of(Quantity.parse(text))
                    .filter(amount -> amount.getNumericalAmount().signum() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
