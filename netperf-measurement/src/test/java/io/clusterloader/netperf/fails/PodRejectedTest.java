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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admission of a cluster rejects the pods, with the messages of Kubernetes 1.20 and 1.25. */
@Execution(ExecutionMode.CONCURRENT)
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

    /** As Pod Security, OpenShift, Kyverno and a ValidatingAdmissionPolicy answer, each under its own status. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/pods | \"hostNetwork\":true | 403 | pods \"worker-2\" is forbidden: violates PodSecurity \"baseline:latest\": host namespaces (hostNetwork=true)",
                "/pods | \"hostNetwork\":true | 403 | pods \"worker-2\" is forbidden: unable to validate against any security context constraint: [provider restricted-v2]",
                "/pods | \"hostNetwork\":true | 400 | admission webhook \"validate.kyverno.svc-fail\" denied the request: disallow-host-namespaces",
                "/pods | \"hostNetwork\":true | 422 | pods \"worker-2\" is forbidden: ValidatingAdmissionPolicy 'net' with binding 'net' denied request: no",
                "/namespaces | privileged | 403 | namespaces is forbidden: the label pod-security.kubernetes.io/enforce=privileged is not for you",
            })
    void refusesAReferenceThatAPolicyForbidsAndLeavesNothing(String path, String part, int status, String message)
            throws Exception {
        try (MockCluster cluster = new MockCluster(2, pod -> pod)) {
            cluster.refuse(path, part, status, message);
            var measurement = PluginTester.of(new NetworkPerformancePlugin(), new FakeContext(cluster.plugin()));

            assertThatThrownBy(() -> measurement.step(
                            Map.of("action", "start", "service", "noservice", "reference", "hostNetwork")))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN))
                    .hasMessageContainingAll(message, "reference: hostNetwork", "Leave reference out");

            measurement.dispose();
            assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        }
    }

    @Test
    void doesNotBlameTheReferenceForAQuota() throws Exception {
        try (MockCluster cluster = new MockCluster(2, pod -> pod)) {
            cluster.refuse("/pods", "\"hostNetwork\":true", 403, "pods \"worker-2\" is forbidden: exceeded quota: rq");
            var measurement = PluginTester.of(new NetworkPerformancePlugin(), new FakeContext(cluster.plugin()));

            assertThatThrownBy(() -> measurement.step(
                            Map.of("action", "start", "service", "noservice", "reference", "hostNetwork")))
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.reason()).isEqualTo(Reason.QUOTA_EXCEEDED))
                    .hasMessageNotContaining("reference");

            measurement.dispose();
        }
    }
}
