package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FleetCertificatesTest {
    @AutoClose
    private final MockCluster cluster =
            new MockCluster(2, pod -> Pods.ready(pod.getMetadata().getName(), "10.1.0.7"));

    private final RunAuthority authority = RunAuthority.create("abcdefgh", Duration.ofHours(1));

    @Test
    void givesWorkersWhatHttpsNeedsOnlyWhereItIsMeasured() throws Exception {
        assertThat(FleetCertificates.issue(authority, plan(params(Map.of()))).web())
                .isEmpty();
        StartParams params = params(Map.of("protocol", "HTTPS"));
        FleetPlan plan = plan(params);
        NewFleet fleet = new NewFleet(
                cluster.plugin(), plan, params.pods(), PullSecrets.read(cluster.plugin(), params.images()));
        fleet.create(FleetCertificates.issue(authority, plan), Instant.now());
        assertThat(cluster.admin()
                        .secrets()
                        .inNamespace(plan.namespace())
                        .withName("worker-tls-0")
                        .get()
                        .getData())
                .containsOnlyKeys(
                        "ca.crt",
                        "worker-0.tls.crt",
                        "worker-0.tls.key",
                        "worker-1.tls.crt",
                        "worker-1.tls.key",
                        "https.crt",
                        "https.key");
        fleet.remove(text -> {});
    }

    /** A worker that could read the key of another one could register in its place. */
    @Test
    void showsEachWorkerItsOwnKeyAlone() throws Exception {
        StartParams params = params(Map.of());
        List<Pod> workers = new RunObjects(plan(params), params.pods())
                .pods("10.96.0.1:7443").stream().skip(1).toList();
        assertThat(workers).hasSize(2).allSatisfy(worker -> {
            String name = worker.getMetadata().getName();
            assertThat(worker.getSpec().getVolumes())
                    .filteredOn(volume -> volume.getSecret() != null)
                    .singleElement()
                    .satisfies(volume -> assertThat(volume.getSecret().getItems())
                            .extracting(item -> item.getKey() + " as " + item.getPath())
                            .containsExactly(
                                    "ca.crt as ca.crt", name + ".tls.crt as tls.crt", name + ".tls.key as tls.key"));
        });
    }

    private static FleetPlan plan(StartParams params) throws Exception {
        return Planner.plan(
                params,
                List.of(new ClusterNode("node1", List.of("10.0.0.1")), new ClusterNode("node2", List.of("10.0.0.2"))),
                "abcdefgh");
    }

    private static StartParams params(Map<String, Object> values) throws Exception {
        return StartParams.decode(Params.of(values));
    }
}
