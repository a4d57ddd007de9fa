package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a pod of the fleet does not come up: Kubernetes' reason is told, and nothing is left. */
@Execution(ExecutionMode.CONCURRENT)
class PodNotReadyTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                failure(Reason.UNSCHEDULABLE, "0/2 nodes fit", name -> Pods.unschedulable(name, "0/2 nodes fit")),
                failure(
                        Reason.IMAGE_PULL,
                        "ImagePullBackOff: no such image",
                        name -> Pods.waiting(name, "ImagePullBackOff", "no such image")),
                failure(
                        Reason.IMAGE_PULL,
                        "ErrImageNeverPull: not here",
                        name -> Pods.waiting(name, "ErrImageNeverPull", "not here")),
                failure(
                        Reason.IMAGE_PULL,
                        "InvalidImageName: bad name",
                        name -> Pods.waiting(name, "InvalidImageName", "bad name")),
                failure(
                        Reason.DEPLOY_FAILED,
                        "CreateContainerConfigError: no secret",
                        name -> Pods.waiting(name, "CreateContainerConfigError", "no secret")),
                failure(
                        Reason.DEPLOY_FAILED,
                        "CrashLoopBackOff: back-off 10s; last Error (exit code 3)",
                        name -> Pods.crashLooping(name, 2, 3)),
                failure(Reason.DEPLOY_FAILED, "Error (exit code 2)", name -> Pods.terminated(name, "Error", 2)),
                failure(
                        Reason.DEPLOY_FAILED,
                        "OOMKilled (exit code 137)",
                        name -> Pods.terminated(name, "OOMKilled", 137)),
                failure(
                        Reason.DEPLOY_FAILED,
                        "Evicted: low on memory",
                        name -> Pods.failed(name, "Evicted", "low on memory")),
                failure(
                        Reason.DEPLOY_FAILED,
                        "DeadlineExceeded: too long",
                        name -> Pods.failed(name, "DeadlineExceeded", "too long")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void failsTheStartWithItsReasonAndLeavesNothing(Reason code, String reason, Function<String, Pod> failing)
            throws Exception {
        try (MockCluster cluster = new MockCluster(
                2,
                pod -> isWorker1(pod)
                        ? failing.apply("worker-1")
                        : Pods.ready(pod.getMetadata().getName(), "10.1.0.7"))) {
            var plugin = new NetworkPerformancePlugin();
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()));
            assertThatThrownBy(() -> measurement.step(params("1m")))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContainingAll("worker-1", "netperf-", reason)
                    .extracting(e -> ((DeployException) e).reason())
                    .isEqualTo(code);
            measurement.dispose();
            assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        }
    }

    @Test
    void namesWhoIsNotReadyAtTheDeadline() throws Exception {
        try (MockCluster cluster = new MockCluster(
                2,
                pod -> isWorker1(pod)
                        ? Pods.waiting("worker-1", "ContainerCreating", null)
                        : Pods.ready(pod.getMetadata().getName(), "10.1.0.7"))) {
            var plugin = new NetworkPerformancePlugin();
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()));
            assertThatThrownBy(() -> measurement.step(params("3s")))
                    .isInstanceOf(DeadlineException.class)
                    .hasMessageContainingAll("3 s", "worker-1: ContainerCreating");
            measurement.dispose();
            assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        }
    }

    @Test
    void namesWhatRemovedAPodBeforeItsEnd() throws Exception {
        AtomicReference<MockCluster> shared = new AtomicReference<>();
        try (MockCluster cluster = new MockCluster(2, pod -> {
            if (isWorker1(pod)) {
                evict(shared.get(), pod.getMetadata().getNamespace());
            }
            return Pods.ready(pod.getMetadata().getName(), "10.1.0.7");
        })) {
            shared.set(cluster);
            var measurement = PluginTester.of(new NetworkPerformancePlugin(), new FakeContext(cluster.plugin()));
            assertThatThrownBy(() -> measurement.step(params("1m")))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContaining(": TaintManagerEviction: Marking for deletion; it was deleted");
            measurement.dispose();
        }
    }

    private static void evict(MockCluster cluster, String namespace) {
        cluster.admin()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("worker-1.1")
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withName("worker-1")
                        .endInvolvedObject()
                        .withReason("TaintManagerEviction")
                        .withMessage("Marking for deletion")
                        .build())
                .create();
        cluster.admin().pods().inNamespace(namespace).withName("worker-1").delete();
    }

    @Test
    void namesTheNodeThatLeftBeforeTheSchedulersWords() throws Exception {
        AtomicReference<MockCluster> shared = new AtomicReference<>();
        try (MockCluster cluster = new MockCluster(3, pod -> {
            if (!isWorker1(pod)) {
                return Pods.ready(pod.getMetadata().getName(), "10.1.0.7");
            }
            shared.get().admin().nodes().withName("node3").delete();
            return Pods.unschedulable("worker-1", "0/2 nodes are available");
        })) {
            shared.set(cluster);
            cluster.label("node2", Map.of("kubernetes.io/os", "windows"));
            var measurement = PluginTester.of(new NetworkPerformancePlugin(), new FakeContext(cluster.plugin()));
            assertThatThrownBy(() -> measurement.step(params("1m")))
                    .isInstanceOf(DeployException.class)
                    .hasMessageStartingWith(
                            "lost since the run was planned: node node3 (has left the cluster). pod worker-1");
            measurement.dispose();
        }
    }

    private static boolean isWorker1(Pod pod) {
        return pod.getMetadata().getName().equals("worker-1");
    }

    private static Arguments failure(Reason code, String reason, Function<String, Pod> pod) {
        return Arguments.of(code, reason, pod);
    }

    private static Map<String, Object> params(String podReadyTimeout) {
        return Map.of("action", "start", "service", "noservice", "podReadyTimeout", podReadyTimeout);
    }
}
