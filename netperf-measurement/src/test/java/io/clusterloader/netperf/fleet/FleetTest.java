package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.plan.SchedulableNodes;
import io.clusterloader.netperf.plan.WorkerSeat;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final MockCluster cluster =
            new MockCluster(2, pod -> Pods.ready(pod.getMetadata().getName(), "10.1.0.7"));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void comesUpAndIsRemovedWholly() throws Exception {
        StartParams params = params();
        FleetPlan plan = Planner.plan(
                params, SchedulableNodes.of(cluster.plugin().nodes().list().getItems()), "abcdefgh");
        Fleet fleet = new Fleet(cluster.plugin(), plan, params.images());
        Map<String, Service> services = create(fleet);
        assertThat(services).containsOnlyKeys("worker-1-clusterip", "worker-1-nodeport");
        assertThat(services.values())
                .allSatisfy(
                        service -> assertThat(service.getSpec().getClusterIP()).startsWith("10.96.0."));
        assertThat(fleet.awaitReady(Duration.ofSeconds(20)))
                .isEqualTo(new FleetMembers("netperf-abcdefgh", "orchestrator", "10.1.0.7", 7443));
        Pod worker = cluster.admin()
                .pods()
                .inNamespace("netperf-abcdefgh")
                .withName("worker-1")
                .get();
        assertRestricted(worker);
        assertThat(worker.getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv()
                        .getFirst()
                        .getValue())
                .matches("10\\.96\\.0\\.[0-9]+:7443");
        fleet.remove();
        assertThat(cluster.admin().namespaces().withName("netperf-abcdefgh").get())
                .isNull();
        fleet.remove();
    }

    @Test
    void asksTheApiOncePerObjectAndNeverPolls() throws Exception {
        StartParams params = params();
        List<WorkerSeat> seats = IntStream.range(0, 40)
                .mapToObj(index -> new WorkerSeat(index, 0, new ClusterNode("node" + index, List.of())))
                .toList();
        Fleet fleet = new Fleet(
                cluster.plugin(),
                new FleetPlan("abcdefgh", seats, List.of(), List.of(), Duration.ofMinutes(1)),
                params.images());
        create(fleet);
        fleet.awaitReady(Duration.ofSeconds(30));
        fleet.remove();
        List<String> requests = cluster.pluginRequests();
        assertThat(requests).filteredOn(request -> request.startsWith("POST")).hasSize(40 + 6);
        // The watches on pods, on one Service and on the namespace list once and watch once each; one deletion.
        assertThat(requests).filteredOn(request -> !request.startsWith("POST")).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void removesOnlyWhatDeadRunsLeft() {
        Instant now = Instant.parse("2026-06-01T12:00:00Z");
        namespace("netperf-dead", now.minusSeconds(1).toString(), Labels.of("dead"));
        namespace("netperf-live", now.plusSeconds(1).toString(), Labels.of("live"));
        namespace("netperf-odd", "soon", Labels.of("odd"));
        namespace("someones", now.minusSeconds(1).toString(), Map.of());
        assertThat(StaleNamespaces.remove(cluster.plugin(), now)).containsExactly("netperf-dead");
        assertThat(cluster.admin().namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .contains("netperf-live", "netperf-odd", "someones")
                .doesNotContain("netperf-dead");
    }

    private void namespace(String name, String expires, Map<String, String> labels) {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToAnnotations(Labels.EXPIRES, expires)
                        .endMetadata()
                        .build())
                .create();
    }

    /** The restricted Pod Security Standard, and no API credentials. */
    private static void assertRestricted(Pod pod) {
        var spec = pod.getSpec();
        var container = spec.getContainers().getFirst();
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(spec.getEnableServiceLinks()).isFalse();
        assertThat(spec.getActiveDeadlineSeconds()).isPositive();
        assertThat(spec.getTolerations()).isEmpty();
        assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(spec.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getSecret() != null || volume.getEmptyDir() != null)
                        .isTrue());
        assertThat(spec.getAffinity()
                        .getNodeAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .getNodeSelectorTerms()
                        .getFirst()
                        .getMatchFields()
                        .getFirst()
                        .getValues())
                .containsExactly("node2");
    }

    private static Map<String, Service> create(Fleet fleet) throws Exception {
        RunAuthority authority = RunAuthority.create("abcdefgh", Duration.ofHours(1));
        return fleet.create(authority.issue(Role.ORCHESTRATOR), authority.issue(Role.WORKER));
    }

    private static StartParams params() throws Exception {
        return StartParams.decode(new Params(new HashMap<>()));
    }
}
