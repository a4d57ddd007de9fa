package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ImageRegistry;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The container images of the fleet, and how they come to the nodes.
 *
 * @param pullPolicy as Kubernetes spells it
 * @param pullSecrets credentials for the registries
 */
public record Images(String orchestrator, String worker, String pullPolicy, List<PullSecret> pullSecrets) {
    static final String ORCHESTRATOR = "netperf-orchestrator:0.1.0";
    static final String WORKER = "netperf-worker:0.1.0";
    private static final List<String> POLICIES = List.of("IfNotPresent", "Always", "Never");

    public Images {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** The same images in this registry, as far as they name none. */
    Images in(ImageRegistry registry) {
        return new Images(registry.locate(orchestrator), registry.locate(worker), pullPolicy, pullSecrets);
    }

    static Images of(StartKeys keys, List<Problem> problems) {
        Images named = new Images(
                image("orchestratorImage", keys.orchestratorImage(), ORCHESTRATOR, problems),
                image("workerImage", keys.workerImage(), WORKER, problems),
                policy(keys.imagePullPolicy(), problems),
                PullSecret.read(keys.imagePullSecrets(), problems));
        return registry(keys.imageRegistry(), problems).map(named::in).orElse(named);
    }

    private static Optional<ImageRegistry> registry(@Nullable String given, List<Problem> problems) {
        try {
            return Optional.ofNullable(given).map(ImageRegistry::new);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem("imageRegistry", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Only what no registry could know is refused; the rest is for the kubelet to say. */
    private static String image(String key, @Nullable String given, String otherwise, List<Problem> problems) {
        if (given == null) {
            return otherwise;
        }
        if (given.isBlank() || given.chars().anyMatch(Character::isWhitespace)) {
            problems.add(new Problem(key, "\"%s\" is not an image; write one like %s".formatted(given, otherwise)));
        }
        return given;
    }

    private static String policy(@Nullable String given, List<Problem> problems) {
        if (given == null) {
            return POLICIES.getFirst();
        }
        Optional<String> known =
                POLICIES.stream().filter(given::equalsIgnoreCase).findFirst();
        if (known.isEmpty()) {
            problems.add(new Problem(
                    "imagePullPolicy", "unknown value \"%s\"; %s".formatted(given, Suggestion.among(POLICIES, given))));
        }
        return known.orElse(given);
    }
}
