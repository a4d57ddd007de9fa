package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceRemovalTest {
    private final MockCluster cluster = new MockCluster(0, pod -> pod);
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final NamespaceRemoval removal = new NamespaceRemoval(
            cluster.plugin(), Duration.ofSeconds(1), new ToldWait(Duration.ofMillis(300)), waiting::add);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void saysAtTheDeadlineWhatHoldsTheNamespaceAndWhatToDo() {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("netperf-held")
                        .addToFinalizers("example.org/keep")
                        .endMetadata()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("NamespaceContentRemaining")
                        .withStatus("True")
                        .withMessage("Some resources are remaining: pods. has 1 resource instances")
                        .endCondition()
                        .endStatus()
                        .build())
                .create();
        assertThatThrownBy(() -> removal.remove("netperf-held"))
                .isInstanceOf(CleanUpException.class)
                .hasMessage("namespace netperf-held is not gone after 1 s: Some resources are remaining: pods. has 1"
                        + " resource instances; it has the finalizer example.org/keep. Remove it with: kubectl delete"
                        + " namespace netperf-held");
        assertThat(waiting)
                .hasSizeBetween(1, 3)
                .allSatisfy(text -> assertThat(text).contains("netperf-held", "example.org/keep"));
    }

    @Test
    void oneThatStaysKeepsNoneOfTheOthers() {
        namespace("netperf-first", "example.org/keep");
        namespace("netperf-second");
        namespace("netperf-third", "example.org/keep");

        assertThatThrownBy(() -> removal.removeAll(List.of("netperf-first", "netperf-second", "netperf-third")))
                .isInstanceOf(CleanUpException.class)
                .hasMessageContainingAll("namespace netperf-first is not gone", "namespace netperf-third is not gone");

        assertThat(cluster.admin().namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .containsExactlyInAnyOrder("netperf-first", "netperf-third");
    }

    private void namespace(String name, String... finalizers) {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToFinalizers(finalizers)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void saysWhileItWaitsWhichPodsKeepTheNamespace() {
        for (int i = 0; i < 5; i++) {
            cluster.admin()
                    .resource(new PodBuilder()
                            .withNewMetadata()
                            .withNamespace("netperf-pods")
                            .withName("worker-" + i)
                            .addToFinalizers("example.org/kubelet")
                            .endMetadata()
                            .withNewStatus()
                            .withPhase("Succeeded")
                            .endStatus()
                            .build())
                    .create();
        }
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("netperf-pods")
                        .addToFinalizers("kubernetes")
                        .endMetadata()
                        .build())
                .create();

        assertThatThrownBy(() -> removal.remove("netperf-pods")).isInstanceOf(CleanUpException.class);

        assertThat(waiting)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("worker-0 (finalizer example.org/kubelet)", "2 more"));
    }

    @Test
    void podsThatHaveEndedAreNotLeftToTheirKubelet() throws Exception {
        cluster.admin()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("netperf-ended")
                        .withName("worker")
                        .addToFinalizers("example.org/kubelet")
                        .endMetadata()
                        .withNewStatus()
                        .withPhase("Succeeded")
                        .endStatus()
                        .build())
                .create();

        removal.remove("netperf-ended");

        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.equals("DELETE /api/v1/namespaces/netperf-ended/pods"))
                .as("with their grace period, then without one")
                .hasSize(2);
    }

    @Test
    void podsGoBeforeTheNamespaceThatHasTheirSecrets() throws Exception {
        createRunning("netperf-order", List.of());

        removal.remove("netperf-order");

        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.startsWith("DELETE "))
                .containsExactly(
                        "DELETE /api/v1/namespaces/netperf-order/pods", "DELETE /api/v1/namespaces/netperf-order");
    }

    @Test
    void podsWhoseNodeIsAwayAreNamedAndNotWaitedFor() throws Exception {
        createRunning("netperf-away", List.of("example.org/kubelet"));

        removal.remove("netperf-away");

        assertThat(waiting).last().asString().contains("worker on node n7 (still runs)", "may run on");
        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.startsWith("DELETE "))
                .containsExactly(
                        "DELETE /api/v1/namespaces/netperf-away/pods",
                        "DELETE /api/v1/namespaces/netperf-away/pods",
                        "DELETE /api/v1/namespaces/netperf-away");
    }

    @Test
    void ofPodsAloneItNamesThoseOfTheRunThatStillRun() throws Exception {
        createRunning("mine", List.of("example.org/kubelet"));
        cluster.admin()
                .pods()
                .inNamespace("mine")
                .withName("worker")
                .edit(pod -> new PodBuilder(pod)
                        .editMetadata()
                        .addToLabels(Labels.RUN, "abcdefgh")
                        .endMetadata()
                        .build());
        cluster.admin()
                .resource(Pods.ready(Pods.created("mine", "somebodys", "nginx")))
                .create();

        removal.removePods("mine", Map.of(Labels.RUN, "abcdefgh"));

        assertThat(waiting)
                .contains("waiting for the run's pods in namespace mine to end: worker on node n7 (still runs)")
                .noneMatch(text -> text.contains("somebodys"));
        assertThat(cluster.admin()
                        .pods()
                        .inNamespace("mine")
                        .withName("somebodys")
                        .get()
                        .getMetadata()
                        .getDeletionTimestamp())
                .isNull();
    }

    /** Creates a namespace with a pod whose container runs. */
    private void createRunning(String namespace, List<String> finalizers) {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        cluster.admin()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("worker")
                        .withFinalizers(finalizers)
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("n7")
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .addNewContainerStatus()
                        .withName("worker")
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build())
                .create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/namespaces/netperf-stalled", "/namespaces/netperf-stalled/pods"})
    void aStallOfTheServerIsWaitedOut(String path) throws Exception {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("netperf-stalled")
                        .endMetadata()
                        .build())
                .create();
        cluster.stallOneDeletion(path);
        try (KubernetesClient plugin = cluster.impatientPlugin()) {
            new NamespaceRemoval(plugin, Duration.ofMinutes(1), waiting::add).remove("netperf-stalled");
        }
        assertThat(cluster.admin().namespaces().withName("netperf-stalled").get())
                .isNull();
        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.startsWith("DELETE ") && request.endsWith(path))
                .hasSizeGreaterThan(1);
    }

    @Test
    void whatIsNotThereIsRemoved() {
        assertThatCode(() -> removal.remove("netperf-none")).doesNotThrowAnyException();
    }
}
