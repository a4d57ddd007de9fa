package io.clusterloader.localcluster.contract;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A namespace of one test's own, in whatever cluster it is.
 *
 * @param kubeconfig for other programs that are to use the cluster
 * @param closed told when the namespace is being deleted
 */
record Sandbox(KubernetesClient client, Path kubeconfig, ContractImages images, String namespace, Runnable closed)
        implements AutoCloseable {
    /**
     * How long something may take. A kubelet lets go of a pod when its containers are removed, which it may see to once in a
     * minute (its container garbage collection), and tells so when it goes over all pods, every 10 s; a busy node more slowly.
     * What ends after its pods takes longer.
     */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration SHORT = Duration.ofMillis(100);

    /** Creates the object, in this namespace if its type has any. */
    <T extends HasMetadata> T create(T object) {
        return client.resource(object).inNamespace(namespace).create();
    }

    ConfigMap createConfigMap(String name) {
        return create(configMap(name));
    }

    ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels("app", name)
                .endMetadata()
                .addToData("key", "value")
                .build();
    }

    /** Creates a pod that runs a shell script. */
    Pod run(String name, String script) {
        return create(ContractPods.shell(this, name, script).build());
    }

    Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
    }

    Pod awaitPod(String name, Predicate<Pod> wanted) {
        return await("pod " + name)
                .atMost(PATIENCE)
                .pollInterval(SHORT)
                .until(
                        () -> pod(name),
                        pod -> pod.getStatus().getPhase() != null && pod.getSpec() != null && wanted.test(pod));
    }

    Pod awaitReady(String name) {
        return awaitPod(name, ContractPods::isReady);
    }

    /** Waits until the pod has written this, which takes its way after the pod is ready, and answers all that it wrote. */
    String awaitLog(String name, String text) {
        return await("log of pod " + name)
                .atMost(PATIENCE)
                .pollInterval(SHORT)
                .until(() -> client.pods().inNamespace(namespace).withName(name).getLog(), log -> log.contains(text));
    }

    /** Waits until there is no such object any more. */
    void awaitGone(HasMetadata object) {
        await(object.getMetadata().getName() + " is gone")
                .atMost(PATIENCE)
                .pollInterval(SHORT)
                .until(() -> client.resource(object).inNamespace(namespace).get() == null);
    }

    /** Nodes that take pods, by name. */
    List<String> nodes() {
        return client.nodes().list().getItems().stream()
                .filter(node -> node.getSpec().getTaints().isEmpty())
                .map(node -> node.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** Whether the server serves this group and version, as {@code discovery.k8s.io/v1}. */
    boolean serves(String groupVersion) {
        return client.getApiGroups().getGroups().stream()
                .flatMap(group -> group.getVersions().stream())
                .anyMatch(version -> version.getGroupVersion().equals(groupVersion));
    }

    /** Whether the server is of this release of Kubernetes 1 or a newer one. */
    boolean isAtLeast(int minor) {
        return Integer.parseInt(client.getKubernetesVersion().getMinor().replaceAll("\\D", "")) >= minor;
    }

    @Override
    public void close() {
        try {
            client.pods().inNamespace(namespace).withGracePeriod(0).delete();
            client.namespaces().withName(namespace).delete();
        } finally {
            closed.run();
        }
    }
}
