package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The params that choose images, credentials, nodes and resources, as the pods of a run have them. */
class ChosenPodsTest {
    private static final String DOCKER = "kubernetes.io/dockerconfigjson";

    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();
    /** The pods fail at once: a start that has created them is over. */
    private final MockCluster cluster = new MockCluster(
            2, pod -> Pods.waiting(pod.getMetadata().getName(), "InvalidImageName", "as the test wants it"));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void everyPodHasThem() throws Exception {
        secret("default", DOCKER, "b25l");
        secret("ci", DOCKER, "dHdv");
        cluster.label("node1", Map.of("disk", "ssd"));
        cluster.label("node2", Map.of("disk", "ssd"));
        List<Pod> pods = created(
                Map.of(
                        "imagePullSecrets", List.of("default/regcred", "ci/regcred"),
                        "nodeSelector", Map.of("disk", "ssd"),
                        "tolerations", List.of(Map.of("key", "dedicated", "operator", "Exists")),
                        "workerResources", Map.of("limits", Map.of("cpu", 2))),
                Optional.of("r.example/net"));
        assertThat(pods).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.getSpec().getNodeSelector()).isEqualTo(Map.of("disk", "ssd"));
            assertThat(pod.getSpec().getTolerations())
                    .containsExactly(new Toleration(null, "dedicated", "Exists", null, null));
            assertThat(pod.getSpec().getImagePullSecrets())
                    .containsExactly(
                            new LocalObjectReference("image-pull-0"), new LocalObjectReference("image-pull-1"));
        });
        assertThat(pods)
                .extracting(pod -> pod.getSpec().getContainers().getFirst().getImage())
                .containsExactlyInAnyOrder(
                        "r.example/net/netperf-orchestrator:0.1.0",
                        "r.example/net/netperf-worker:0.1.0",
                        "r.example/net/netperf-worker:0.1.0");
        assertThat(pods)
                .filteredOn(pod -> !pod.getMetadata().getName().equals("orchestrator"))
                .extracting(pod ->
                        pod.getSpec().getContainers().getFirst().getResources().getLimits())
                .containsOnly(Map.of("cpu", new Quantity("2")));
        assertThat(copies())
                .extracting(copy -> copy.getMetadata().getName(), Secret::getType, Secret::getData)
                .containsExactlyInAnyOrder(
                        tuple("image-pull-0", DOCKER, Map.of(".dockerconfigjson", "b25l")),
                        tuple("image-pull-1", DOCKER, Map.of(".dockerconfigjson", "dHdv")));
    }

    @Test
    void findTheirCredentialsInAGivenNamespaceToo() throws Exception {
        secret("mine", DOCKER, "b25l");

        List<Pod> pods = created(Map.of("imagePullSecrets", "mine/regcred", "namespace", "mine"), Optional.empty());

        String copy = copies().getFirst().getMetadata().getName();
        assertThat(copy).startsWith("image-pull-0-");
        assertThat(pods)
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.getSpec().getImagePullSecrets())
                        .containsExactly(new LocalObjectReference(copy)));
    }

    @Test
    void noneGoesToANodeThatCannotRunIt() throws Exception {
        cluster.admin().resource(ReadyNodes.node("node3", "10.0.0.3").build()).create();
        cluster.label("node1", Map.of("kubernetes.io/hostname", "another-name"));
        cluster.label("node2", Map.of("kubernetes.io/os", "windows"));
        assertThat(created(Map.of(), Optional.empty()))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.getSpec()
                                .getAffinity()
                                .getNodeAffinity()
                                .getRequiredDuringSchedulingIgnoredDuringExecution()
                                .getNodeSelectorTerms())
                        .flatExtracting(term -> term.getMatchFields().getFirst().getValues())
                        .isNotEmpty()
                        .isSubsetOf("node1", "node3"));
    }

    @Test
    void podsRequestLittleAndAreLimitedInMemoryByDefault() throws Exception {
        assertThat(created(Map.of(), Optional.empty())).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.getSpec().getImagePullSecrets()).isEmpty();
            assertThat(pod.getSpec().getNodeSelector()).isEmpty();
            boolean orchestrator = pod.getMetadata().getName().equals("orchestrator");
            assertThat(pod.getSpec().getContainers().getFirst().getResources().getRequests())
                    .isEqualTo(Map.of(
                            "cpu",
                            new Quantity("50m"),
                            "memory",
                            new Quantity(orchestrator ? "128Mi" : "96Mi"),
                            "ephemeral-storage",
                            new Quantity(orchestrator ? "64Mi" : "16Mi")));
            assertThat(pod.getSpec().getContainers().getFirst().getResources().getLimits())
                    .containsOnlyKeys("memory", "ephemeral-storage");
        });
    }

    @Test
    void credentialsThatAreNotThereAreNamedBeforeAnythingIsCreated() throws Exception {
        rejected("regcred", "regcred", "NAMESPACE/NAME");
        rejected("ci/regcred", "regcred", "namespace ci", "NAMESPACE/NAME");
        secret("ci", "Opaque", "b25l");
        rejected("ci/regcred", "namespace ci", "Opaque", "kubernetes.io/dockerconfigjson");
    }

    private void rejected(String secret, String... parts) throws Exception {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> start(Map.of("imagePullSecrets", secret), Optional.empty()))
                .withMessageStartingWith("imagePullSecrets: ")
                .withMessageContainingAll(parts)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_PARAMS));
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    /** The pods of a start that fails because of them. */
    private List<Pod> created(Map<String, Object> params, Optional<String> registry) throws Exception {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> start(params, registry))
                .withMessageContaining("as the test wants it");
        return cluster.admin().pods().inAnyNamespace().list().getItems();
    }

    private void start(Map<String, Object> params, Optional<String> registry) throws Exception {
        Map<String, Object> all = new HashMap<>(params);
        all.put("action", "start");
        all.put("service", "noservice");
        FakeContext context = new FakeContext(cluster.plugin());
        registry.ifPresent(context::withImageRegistry);
        PluginTester.of(plugin, context).step(all);
    }

    private List<Secret> copies() {
        return cluster.admin().secrets().inAnyNamespace().list().getItems().stream()
                .filter(secret -> secret.getMetadata().getName().startsWith("image-pull-"))
                .toList();
    }

    private void secret(String namespace, String type, String credentials) {
        cluster.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("regcred")
                        .endMetadata()
                        .withType(type)
                        .withData(Map.of(".dockerconfigjson", credentials))
                        .build())
                .create();
    }
}
