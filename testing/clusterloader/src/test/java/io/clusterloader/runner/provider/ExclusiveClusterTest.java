package io.clusterloader.runner.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class ExclusiveClusterTest {
    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    private final List<String> waiting = new ArrayList<>();

    @Test
    void isThereWhereNoOtherRunHasPodsThatRun() {
        LiveRun.namespace(client, "netperf-over");
        client.resource(Pods.ended(Pods.ready("netperf-over", "worker-0", "netperf"), "Succeeded"))
                .create();

        assertThatCode(() -> await(Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWithNameEndAndNodesOfTheOtherRun() {
        LiveRun.create(client, "netperf-live");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> await(Duration.ZERO))
                .withMessageContainingAll("netperf-live", "2026-06-01T12:00:00Z", "node1", "--wait");
    }

    @Test
    void isThereWhenTheOtherRunHasEnded() throws Exception {
        LiveRun.create(client, "netperf-live");

        new ExclusiveCluster(client).await(Duration.ofMinutes(1), text -> {
            waiting.add(text);
            client.namespaces().withName("netperf-live").delete();
            client.pods().inNamespace("netperf-live").delete();
        });

        assertThat(waiting).singleElement().asString().contains("netperf-live", "node1");
    }

    @Test
    void isRefusedWhenTheTimeToWaitIsOver() {
        LiveRun.create(client, "netperf-live");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> await(Duration.ofMillis(300)))
                .withMessageContainingAll("netperf-live", "still after 0.3s");
    }

    private void await(Duration atMost) throws ClusterException, InterruptedException {
        new ExclusiveCluster(client).await(atMost, waiting::add);
    }
}
