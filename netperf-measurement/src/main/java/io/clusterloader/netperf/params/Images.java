package io.clusterloader.netperf.params;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.netperf.params.read.ParamsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    static final String REGISTRY = "imageRegistry";
    private static final Pattern SECRET =
            Pattern.compile("(?:([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)/)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)");
    private static final List<String> POLICIES = List.of("IfNotPresent", "Always", "Never");

    /**
     * A Secret with the credentials of an image registry, somewhere in the cluster.
     *
     * @param namespace where the user said so; else that of the kubeconfig's context, or of the pod that the runner is in
     */
    public record PullSecret(Optional<String> namespace, String name) {}

    public Images {
        pullSecrets = List.copyOf(pullSecrets);
    }

    static Images read(ParamsReader in) {
        Optional<ImageRegistry> registry = registry(in);
        return new Images(
                image(in, "orchestratorImage", ORCHESTRATOR, registry),
                image(in, "workerImage", WORKER, registry),
                pullPolicy(in),
                pullSecrets(in));
    }

    private static Optional<ImageRegistry> registry(ParamsReader in) {
        try {
            return Optional.ofNullable(in.read(REGISTRY, String.class)).map(ImageRegistry::new);
        } catch (IllegalArgumentException e) {
            in.check().require(false, REGISTRY, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Rejects only what no registry could know; the rest is for the kubelet to say. */
    private static String image(ParamsReader in, String key, String otherwise, Optional<ImageRegistry> registry) {
        String image = Objects.requireNonNullElse(in.read(key, String.class), otherwise);
        in.check()
                .require(
                        !image.isBlank() && image.chars().noneMatch(Character::isWhitespace),
                        key,
                        "\"%s\" is not an image; write one like %s".formatted(image, otherwise));
        String located = registry.map(one -> one.locate(image)).orElse(image);
        in.show(key, located);
        return located;
    }

    private static String pullPolicy(ParamsReader in) {
        String given = Objects.requireNonNullElse(in.read("imagePullPolicy", String.class), POLICIES.getFirst());
        String policy =
                POLICIES.stream().filter(given::equalsIgnoreCase).findFirst().orElse(given);
        in.check().requireKnown("imagePullPolicy", policy, POLICIES);
        in.show("imagePullPolicy", policy);
        return policy;
    }

    private static List<PullSecret> pullSecrets(ParamsReader in) {
        List<@Nullable String> given =
                Objects.requireNonNullElse(in.readList("imagePullSecrets", String.class), List.of());
        List<PullSecret> secrets = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String text = String.valueOf(given.get(i));
            Matcher form = SECRET.matcher(text);
            if (form.matches()) {
                secrets.add(new PullSecret(Optional.ofNullable(form.group(1)), form.group(2)));
            } else {
                in.check()
                        .require(
                                false,
                                given.size() == 1 ? "imagePullSecrets" : "imagePullSecrets[%d]".formatted(i),
                                "\"%s\" does not name a Secret; write NAME, or NAMESPACE/NAME".formatted(text));
            }
        }
        return secrets;
    }
}
