package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.netperf.fleet.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a pod of the fleet does not come up: Kubernetes' reason is told, and nothing is left. */
class PodNotReadyTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                failure("Unschedulable: 0/2 nodes fit", name -> Pods.unschedulable(name, "0/2 nodes fit")),
                failure(
                        "ImagePullBackOff: no such image",
                        name -> Pods.waiting(name, "ImagePullBackOff", "no such image")),
                failure("ErrImageNeverPull: not here", name -> Pods.waiting(name, "ErrImageNeverPull", "not here")),
                failure("InvalidImageName: bad name", name -> Pods.waiting(name, "InvalidImageName", "bad name")),
                failure(
                        "CreateContainerConfigError: no secret",
                        name -> Pods.waiting(name, "CreateContainerConfigError", "no secret")),
                failure(
                        "CrashLoopBackOff: back-off 10s; last Error (exit code 3)",
                        name -> Pods.crashLooping(name, 2, 3)),
                failure("Error (exit code 2)", name -> Pods.terminated(name, "Error", 2)),
                failure("OOMKilled (exit code 137)", name -> Pods.terminated(name, "OOMKilled", 137)),
                failure("Evicted: low on memory", name -> Pods.ended(name, "Evicted", "low on memory")),
                failure("DeadlineExceeded: too long", name -> Pods.ended(name, "DeadlineExceeded", "too long")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void isToldWithItsReasonAndLeavesNothing(String reason, Function<String, Pod> failing) throws Exception {
        try (MockCluster cluster = new MockCluster(
                2,
                pod -> isWorker1(pod)
                        ? failing.apply("worker-1")
                        : Pods.ready(pod.getMetadata().getName(), "10.1.0.7"))) {
            var plugin = new NetworkPerformancePlugin();
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()));
            assertThatThrownBy(() -> measurement.step(params("1m")))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContainingAll("pod worker-1 in namespace netperf-", reason);
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
                    .hasMessageContainingAll("not all of 3 pods", "within 3 s", "worker-1: ContainerCreating");
            measurement.dispose();
            assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        }
    }

    private static boolean isWorker1(Pod pod) {
        return pod.getMetadata().getName().equals("worker-1");
    }

    private static Arguments failure(String reason, Function<String, Pod> pod) {
        return Arguments.of(reason, pod);
    }

    private static Map<String, Object> params(String podReadyTimeout) {
        return Map.of("action", "start", "service", "noservice", "podReadyTimeout", podReadyTimeout);
    }
}
