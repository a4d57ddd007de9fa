package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the pods of a run are made of, and where they may go.
 *
 * @param orchestrator what its container asks for
 * @param worker what each worker's container asks for
 * @param networkPolicy whether policies keep everybody else from them
 * @param namespace of the user's that they are put into; empty for one that the run creates
 */
public record PodParams(
        Images images,
        NodeChoice nodes,
        ResourceRequirements orchestrator,
        ResourceRequirements worker,
        boolean networkPolicy,
        Optional<String> namespace) {
    /** A label of RFC 1123. */
    private static final Pattern NAMESPACE_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    static final String NAMESPACE = "namespace";
    static final String NETWORK_POLICY = "networkPolicy";
    private static final String STORAGE = "ephemeral-storage";

    /**
     * The JVM's heap takes at most two fifths of the limit, 256 MB: the results of a run are bounded to fit into that. With the largest
     * output the whole process was measured to use 471 MB.
     */
    private static final ResourceRequirements ORCHESTRATOR = resources("128Mi", "64Mi", "640Mi");

    /**
     * The limit leaves room for 100 server tools at once and their socket buffers. CPU has no limit, so that the network limits the
     * tools.
     */
    private static final ResourceRequirements WORKER = resources("96Mi", "16Mi", "1Gi");

    /** The journal of the orchestrator, logs and working files. Several times what they can become, since a pod over it is evicted. */
    private static final String STORAGE_LIMIT = "1Gi";

    /** Returns the default resources. An idle pod uses 60 MB of memory. */
    private static ResourceRequirements resources(String memory, String storage, String memoryLimit) {
        return new ResourceRequirementsBuilder()
                .withRequests(Map.of(
                        "cpu", new Quantity("50m"), "memory", new Quantity(memory), STORAGE, new Quantity(storage)))
                .withLimits(Map.of("memory", new Quantity(memoryLimit), STORAGE, new Quantity(STORAGE_LIMIT)))
                .build();
    }

    static PodParams read(ParamsReader in) {
        return new PodParams(
                Images.read(in),
                NodeChoice.read(in),
                ResourceKeys.read(in, "orchestratorResources", ORCHESTRATOR),
                ResourceKeys.read(in, "workerResources", WORKER),
                networkPolicy(in),
                namespace(in));
    }

    private static Optional<String> namespace(ParamsReader in) {
        Optional<String> given = Optional.ofNullable(in.read(NAMESPACE, String.class));
        given.ifPresent(name -> {
            in.check()
                    .require(
                            NAMESPACE_NAME.matcher(name).matches(),
                            NAMESPACE,
                            "\"%s\" is not the name of a namespace; write lower-case letters, digits and dashes"
                                    .formatted(name));
            in.show(NAMESPACE, name);
        });
        return given;
    }

    private static boolean networkPolicy(ParamsReader in) {
        Boolean given = in.read(NETWORK_POLICY, Boolean.class);
        boolean wanted = given != null && given;
        in.show(NETWORK_POLICY, wanted);
        return wanted;
    }
}
