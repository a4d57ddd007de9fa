package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster's admission says of the pods, in the words of Kubernetes 1.20 and 1.25. */
class PodRefusedTest {
    private static final String RESOURCES =
            "; the params orchestratorResources and workerResources set what pods ask for";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | pods \"orchestrator\" is forbidden: exceeded quota: rq, requested: pods=1, used: pods=1, limited: pods=1 |",
                "403 | pods \"orchestrator\" is forbidden: failed quota: rq: must specify limits.memory | remedy",
                "422 | Pod \"orchestrator\" is invalid: spec.containers[0].resources.requests: Invalid value: \"96Mi\": must be less than or equal to memory limit | remedy",
                "403 | pods \"orchestrator\" is forbidden: minimum memory usage per Container is 1Gi, but request is 96Mi | remedy",
                "403 | pods \"orchestrator\" is forbidden: violates PodSecurity \"restricted:latest\": hostPort |",
            })
    void isToldOnceInTheServersWordsAndLeavesNothing(int code, String message, String remedy) throws Exception {
        try (MockCluster cluster = new MockCluster(2, pod -> pod)) {
            cluster.refusePods(code, message);
            var plugin = new NetworkPerformancePlugin();
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()));

            assertThatThrownBy(() -> measurement.step(Map.of("action", "start", "service", "noservice")))
                    .isInstanceOf(DeployException.class)
                    .message()
                    .matches("cannot create Pod orchestrator in namespace netperf-[a-z0-9]{8}: \\Q%s%s\\E"
                            .formatted(message, remedy == null ? "" : RESOURCES));

            measurement.dispose();
            assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        }
    }
}
