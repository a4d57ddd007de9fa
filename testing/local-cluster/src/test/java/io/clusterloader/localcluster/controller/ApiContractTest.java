package io.clusterloader.localcluster.controller;

import static io.clusterloader.localcluster.controller.Objects.namespace;
import static io.clusterloader.localcluster.controller.Objects.node;
import static io.clusterloader.localcluster.controller.Objects.pod;
import static io.clusterloader.localcluster.controller.Objects.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.api.LogSource;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every client of a Kubernetes API relies on. Only a client is used, so that a real API server can be asked too. */
@Timeout(30)
class ApiContractTest {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static TestCluster cluster;
    private static KubernetesClient client;

    /** One of its own for every test, so that none waits for what another leaves. */
    private final String ns = "contract-" + NAMESPACES.incrementAndGet();

    @BeforeAll
    static void start() {
        cluster = TestCluster.start(LogSource.none());
        client = cluster.client();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void makeNamespace() {
        client.resource(namespace(ns)).create();
    }

    @AfterEach
    void removeNamespace() {
        client.pods().inNamespace(ns).withGracePeriod(0).delete();
        client.nodes().delete();
        client.namespaces().withName(ns).delete();
    }

    @Test
    void fillsInWhatCreatorsLeaveOut() {
        Pod made = client.resource(pod(ns, "a")).create();

        assertThat(made.getMetadata().getUid()).isNotBlank();
        assertThat(made.getMetadata().getCreationTimestamp()).isNotBlank();
        assertThat(made.getMetadata().getResourceVersion()).isNotBlank();
        assertThat(made.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(made.getSpec().getRestartPolicy()).isEqualTo("Always");
        assertThat(made.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(30);
        assertThat(made.getSpec().getContainers().getFirst().getImagePullPolicy())
                .isEqualTo("IfNotPresent");
    }

    @Test
    void makesNamesFromAPrefix() {
        Pod template = pod(ns, "unused");
        template.getMetadata().setName(null);
        template.getMetadata().setGenerateName("worker-");

        assertThat(client.resource(template).create().getMetadata().getName()).matches("worker-[a-z0-9]{5}");
    }

    @Test
    void refusesASecondObjectOfTheSameName() {
        client.resource(pod(ns, "a")).create();

        assertRefused(409, () -> client.resource(pod(ns, "a")).create());
    }

    @Test
    void refusesPodsThatCannotRun() {
        Pod nameless = pod(ns, "Not_A_Name");
        Pod empty = new PodBuilder(pod(ns, "a"))
                .editSpec()
                .withContainers(List.of())
                .endSpec()
                .build();
        Pod imageless = new PodBuilder(pod(ns, "a"))
                .editSpec()
                .editFirstContainer()
                .withImage(null)
                .endContainer()
                .endSpec()
                .build();

        assertRefused(422, () -> client.resource(nameless).create());
        assertRefused(422, () -> client.resource(empty).create());
        assertRefused(422, () -> client.resource(imageless).create());
    }

    @Test
    void refusesObjectsInMissingAndEndingNamespaces() {
        assertRefused(404, () -> client.resource(pod("missing", "a")).create());

        client.resource(node("n1")).create();
        Pod running = client.resource(pod(ns, "a")).create();
        awaitNode(running);
        client.namespaces().withName(ns).delete();

        assertRefused(403, () -> client.resource(pod(ns, "b")).create());
        assertThat(client.namespaces().withName(ns).get().getStatus().getPhase())
                .isEqualTo("Terminating");
    }

    @Test
    void refusesUpdatesOfAnOldVersion() {
        Pod old = client.resource(pod(ns, "a")).create();
        client.pods()
                .inNamespace(ns)
                .withName("a")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"app\":\"changed\"}}}");

        assertRefused(
                409,
                () -> client.resource(old)
                        .lockResourceVersion(old.getMetadata().getResourceVersion())
                        .update());
    }

    @Test
    void keepsStatusAndTheRestApart() {
        Pod made = client.resource(pod(ns, "a")).create();
        Objects.makeReady(client, made, "10.0.0.1");
        Pod wanted = new PodBuilder(made)
                .editMetadata()
                .addToLabels("x", "y")
                .endMetadata()
                .build();
        wanted.getMetadata().setResourceVersion(null);
        // The scheduler writes to the pod too, so that one of the two may have to try again.
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> client.resource(wanted).update() != null);

        Pod seen = client.resource(made).get();
        assertThat(seen.getStatus().getPhase()).isEqualTo("Running");
        assertThat(seen.getMetadata().getLabels()).containsEntry("x", "y");
    }

    @Test
    void patchesInAllItsLanguages() {
        client.resource(pod(ns, "a")).create();
        var pod = client.pods().inNamespace(ns).withName("a");

        pod.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"merge\":\"1\",\"app\":null}}}");
        pod.patch(
                PatchContext.of(PatchType.JSON),
                "[{\"op\":\"add\",\"path\":\"/metadata/labels/json\",\"value\":\"1\"}]");
        pod.patch(
                PatchContext.of(PatchType.STRATEGIC_MERGE),
                "{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"example:2\"}]}}");

        Pod seen = pod.get();
        assertThat(seen.getMetadata().getLabels()).isEqualTo(Map.of("merge", "1", "json", "1"));
        assertThat(seen.getSpec().getContainers().getFirst().getImage()).isEqualTo("example:2");
        assertThat(seen.getSpec().getContainers().getFirst().getPorts()).hasSize(1);
        assertRefused(415, () -> client.resource(pod(ns, "a")).serverSideApply());
    }

    @Test
    void selectsByLabelsAndFields() {
        client.resource(pod(ns, "a")).create();
        client.resource(pod(ns, "b")).create();
        client.resource(pod(ns, "c")).create();
        var pods = client.pods().inNamespace(ns);

        assertThat(names(pods.withLabelIn("app", "a", "b").list().getItems())).containsExactly("a", "b");
        assertThat(names(pods.withLabelNotIn("app", "a", "b").list().getItems()))
                .containsExactly("c");
        assertThat(names(pods.withoutLabel("app").list().getItems())).isEmpty();
        assertThat(names(pods.withField("metadata.name", "b").list().getItems()))
                .containsExactly("b");
        assertThat(names(pods.withField("status.phase", "Running").list().getItems()))
                .isEmpty();
    }

    @Test
    void watchesWhatIsSelectedAndFromAVersionOn() throws InterruptedException {
        Pod before = client.resource(pod(ns, "before")).create();
        // What the scheduler has to say of it comes before the version, too.
        client.resource(before)
                .waitUntilCondition(pod -> !pod.getStatus().getConditions().isEmpty(), 5, TimeUnit.SECONDS);
        String version = client.pods().inNamespace(ns).list().getMetadata().getResourceVersion();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        client.resource(pod(ns, "wanted")).create();

        try (Watch _ = client.pods()
                .inNamespace(ns)
                .withLabelIn("app", "wanted", "before")
                .watch(new ListOptionsBuilder().withResourceVersion(version).build(), new Recorder(seen))) {
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("ADDED wanted");
            client.resource(pod(ns, "other")).create();
            client.pods()
                    .inNamespace(ns)
                    .withName("wanted")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\":{\"labels\":{\"app\":\"no-longer\"}}}");
            await().atMost(Duration.ofSeconds(5)).until(() -> seen.contains("DELETED wanted"));
            assertThat(seen).noneMatch(event -> event.endsWith("other"));
        }
    }

    @Test
    void deletesPodsOnNodesWhenTheNodeHasStoppedThem() {
        client.resource(node("n1")).create();
        Pod pod = client.resource(pod(ns, "a")).create();
        awaitNode(pod);

        client.resource(pod).delete();
        Pod ending = client.resource(pod).get();
        assertThat(ending.getMetadata().getDeletionTimestamp()).isNotBlank();
        assertThat(ending.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(30);

        Objects.makeReady(client, ending, "10.0.0.1");
        assertThat(client.resource(pod).get()).isNotNull();

        client.resource(pod).withGracePeriod(0).delete();
        assertThat(client.resource(pod).get()).isNull();
    }

    @Test
    void deletesPodsWithoutNodesAtOnce() {
        Pod pod = client.resource(pod(ns, "a")).create();

        client.resource(pod).delete();

        assertThat(client.resource(pod).get()).isNull();
    }

    @Test
    void keepsWhatFinalizersHold() {
        var held = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("held")
                        .withNamespace(ns)
                        .withFinalizers("example.org/hold")
                        .endMetadata()
                        .build())
                .create();
        client.resource(held).delete();
        assertThat(client.resource(held).get().getMetadata().getDeletionTimestamp())
                .isNotBlank();

        client.configMaps().inNamespace(ns).withName("held").edit(map -> {
            map.getMetadata().setFinalizers(List.of());
            return map;
        });
        assertThat(client.resource(held).get()).isNull();
    }

    @Test
    void givesServicesAddressesInTheAnswer() {
        Service single = client.resource(service(ns, "single", "a")).create();
        Service dual = client.resource(new ServiceBuilder(service(ns, "dual", "a"))
                        .editSpec()
                        .withType("NodePort")
                        .withIpFamilyPolicy("RequireDualStack")
                        .endSpec()
                        .build())
                .create();
        Service headless = client.resource(new ServiceBuilder(service(ns, "headless", "a"))
                        .editSpec()
                        .withClusterIP("None")
                        .endSpec()
                        .build())
                .create();

        assertThat(single.getSpec().getIpFamilies()).containsExactly("IPv4");
        assertThat(single.getSpec().getClusterIP()).startsWith("10.96.");
        assertThat(dual.getSpec().getClusterIPs())
                .hasSize(2)
                .doesNotContain(single.getSpec().getClusterIP());
        assertThat(dual.getSpec().getClusterIPs().getLast()).startsWith("fd00:10:96:");
        assertThat(dual.getSpec().getPorts().getFirst().getNodePort()).isBetween(30000, 32767);
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        assertRefused(
                422,
                () -> client.resource(new ServiceBuilder(service(ns, "taken", "a"))
                                .editSpec()
                                .withClusterIP(single.getSpec().getClusterIP())
                                .endSpec()
                                .build())
                        .create());
    }

    private static void awaitNode(Pod pod) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> client.resource(pod).get().getSpec().getNodeName() != null);
    }

    private static List<String> names(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    private static void assertRefused(int code, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        problem -> assertThat(problem.getCode()).isEqualTo(code));
    }

    private record Recorder(BlockingQueue<String> seen) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            seen.add(action + " " + pod.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {
            seen.add("closed " + cause);
        }
    }
}
