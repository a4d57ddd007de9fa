package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Somebody leaves while the fleet comes up: what is on its way is removed too. */
class InterruptedStartTest {
    @Test
    void leavesNoNamespaceWhoseCreationWasNotAnsweredYet() throws Exception {
        try (MockCluster cluster = new MockCluster(2, pod -> pod)) {
            cluster.answerCreationsAfter(Duration.ofSeconds(2));
            interruptOnce(() -> !namespacesEmpty(cluster.admin()), cluster);
        }
    }

    @Test
    void leavesNothingOfAFleetThatWaitsForItsPods() throws Exception {
        try (MockCluster cluster = new MockCluster(2, pod -> pod)) {
            interruptOnce(
                    () -> cluster.admin()
                                    .pods()
                                    .inAnyNamespace()
                                    .list()
                                    .getItems()
                                    .size()
                            == 3,
                    cluster);
        }
    }

    private static void interruptOnce(Callable<Boolean> reached, MockCluster cluster) throws Exception {
        var plugin = new NetworkPerformancePlugin();
        var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()));
        FutureTask<Outcome> start =
                new FutureTask<>(() -> measurement.step(Map.of("action", "start", "service", "noservice")));
        Thread step = Thread.startVirtualThread(start);
        await().atMost(Duration.ofSeconds(20)).until(reached);
        step.interrupt();
        assertThatThrownBy(() -> start.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        measurement.dispose();
        assertThat(namespacesEmpty(cluster.admin())).isTrue();
    }

    private static boolean namespacesEmpty(KubernetesClient client) {
        return client.namespaces().list().getItems().isEmpty();
    }
}
