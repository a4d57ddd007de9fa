package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.params.Images;
import io.clusterloader.netperf.plan.FleetPlan;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The user's credentials for image registries. A run has copies of them in its namespace, because its pods can use no others. */
public final class PullSecrets {
    /** The types of Secrets that the kubelet takes credentials from. */
    private static final Set<String> TYPES = Set.of("kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg");

    private final List<Secret> originals;

    private PullSecrets(List<Secret> originals) {
        this.originals = List.copyOf(originals);
    }

    /**
     * Reads the Secrets that the params name.
     *
     * @throws DeployException if one is not there, is of another type, or may not be read
     */
    public static PullSecrets read(KubernetesClient client, Images images) throws DeployException {
        List<Secret> originals = new ArrayList<>();
        for (Images.PullSecret named : images.pullSecrets()) {
            originals.add(read(client, named));
        }
        return new PullSecrets(originals);
    }

    /** Returns the references of the pods. The copies are numbered, because Secrets of two namespaces may have one name. */
    static List<LocalObjectReference> references(FleetPlan plan, Images images) {
        return IntStream.range(0, images.pullSecrets().size())
                .mapToObj(index -> new LocalObjectReference(plan.nameOf(name(index))))
                .toList();
    }

    /** Returns the copies under the names by which the pods know them in a namespace of the run's own, without that. */
    public List<Secret> copies() {
        return IntStream.range(0, originals.size())
                .mapToObj(index -> new SecretBuilder()
                        .withNewMetadata()
                        .withName(name(index))
                        .endMetadata()
                        .withType(originals.get(index).getType())
                        .withImmutable(true)
                        .withData(originals.get(index).getData())
                        .build())
                .toList();
    }

    /** Returns the copies for the namespace of a run. */
    List<Secret> copies(FleetPlan plan) {
        return copies().stream()
                .map(copy -> new SecretBuilder(copy)
                        .editMetadata()
                        .withNamespace(plan.namespace())
                        .withName(plan.nameOf(copy.getMetadata().getName()))
                        .withLabels(Labels.of(plan.runId()))
                        .endMetadata()
                        .build())
                .toList();
    }

    private static String name(int index) {
        return "image-pull-" + index;
    }

    private static Secret read(KubernetesClient client, Images.PullSecret named) throws DeployException {
        String namespace =
                named.namespace().orElseGet(() -> Objects.requireNonNullElse(client.getNamespace(), "default"));
        Secret found = get(client, namespace, named.name());
        if (found == null) {
            throw new DeployException(
                    Reason.INVALID_PARAMS,
                    "imagePullSecrets: there is no Secret %s in namespace %s; write NAMESPACE/NAME for one elsewhere"
                            .formatted(named.name(), namespace));
        }
        if (!TYPES.contains(found.getType())) {
            throw new DeployException(
                    Reason.INVALID_PARAMS,
                    "imagePullSecrets: Secret %s in namespace %s is of type %s, must be kubernetes.io/dockerconfigjson; make one with: kubectl create secret docker-registry"
                            .formatted(named.name(), namespace, found.getType()));
        }
        return found;
    }

    private static @Nullable Secret get(KubernetesClient client, String namespace, String name) throws DeployException {
        try {
            return client.secrets().inNamespace(namespace).withName(name).get();
        } catch (KubernetesClientException e) {
            throw new DeployException(
                    KubernetesErrors.reason(e),
                    "imagePullSecrets: cannot read Secret %s in namespace %s: %s"
                            .formatted(name, namespace, KubernetesErrors.message(e)),
                    e);
        }
    }
}
