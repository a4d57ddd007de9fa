package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admission of a cluster rejects the pods, with the messages of Kubernetes 1.20 and 1.25. */
class PodRejectedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | QUOTA_EXCEEDED | pods \"orchestrator\" is forbidden: exceeded quota: rq, requested: pods=1, used: pods=1, limited: pods=1 |",
                "403 | QUOTA_EXCEEDED | pods \"orchestrator\" is forbidden: exceeded quota: rq, requested: requests.cpu=50m, used: requests.cpu=1, limited: requests.cpu=1 | remedy",
                "403 | FORBIDDEN | pods \"orchestrator\" is forbidden: failed quota: rq: must specify limits.memory | remedy",
                "422 | DEPLOY_FAILED | Pod \"orchestrator\" is invalid: spec.containers[0].resources.requests: Invalid value: \"96Mi\": must be less than or equal to memory limit | remedy",
                "403 | FORBIDDEN | pods \"orchestrator\" is forbidden: minimum memory usage per Container is 1Gi, but request is 96Mi | remedy",
                "403 | FORBIDDEN | pods \"orchestrator\" is forbidden: violates PodSecurity \"restricted:latest\": hostPort |",
            })
    void failsTheStartWithTheServersMessageAndLeavesNothing(int status, Reason code, String message, String remedy)
            throws Exception {
        try (MockCluster cluster = new MockCluster(2, pod -> pod)) {
            cluster.refusePods(status, message);
            var plugin = new NetworkPerformancePlugin();
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()));

            assertThatThrownBy(() -> measurement.step(Map.of("action", "start", "service", "noservice")))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContainingAll("Pod orchestrator", "netperf-", message)
                    .satisfies(e -> {
                        assertThat(((DeployException) e).reason()).isEqualTo(code);
                        assertThat(e.getMessage().contains("orchestratorResources"))
                                .isEqualTo(remedy != null);
                    });

            measurement.dispose();
            assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        }
    }
}
