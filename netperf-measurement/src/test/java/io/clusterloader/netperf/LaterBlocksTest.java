package io.clusterloader.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.netperf.v1.AdvanceRequest;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.testkit.FakeContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list of services: the objects of each further value are added when the cases before have ended. */
class LaterBlocksTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();
    private final ScriptedOrchestrator orchestrator = new ScriptedOrchestrator();
    private final MockCluster cluster = new MockCluster(2, this::kubelet);
    private final FakeContext context = new FakeContext(cluster.plugin()).withIdentifier("net");
    private final ResumableMeasurement<NetworkStep> measurement = plugin.create(context);

    @AfterEach
    void close() throws Exception {
        measurement.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        orchestrator.close();
        cluster.close();
    }

    @Test
    void addsTheServicesOfAValueBeforeItsCasesBegin() throws Exception {
        start(List.of(0, 2, 3));
        await().until(() -> orchestrator.advanced.size() == 3);
        assertThat(orchestrator.advanced)
                .extracting(AdvanceRequest::getBlock, AdvanceRequest::hasProbe)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, false),
                        org.assertj.core.groups.Tuple.tuple(1, true),
                        org.assertj.core.groups.Tuple.tuple(2, true));
        assertThat(bystanders()).isEqualTo(3);
        orchestrator.finish();
        assertThat(gather().failures()).isEmpty();
    }

    @Test
    void aRefusalEndsTheRunAndIsTold() throws Exception {
        cluster.refuse("/services", "bystander-1\"", 403, "exceeded quota: objects, used: services=9");
        start(List.of(0, 2));
        gather();
        assertThat(context.recorded().milestones())
                .filteredOn(text -> text.contains("exceeded quota"))
                .hasSize(1);
        assertThat(orchestrator.advanced).hasSize(1);
        assertThat(orchestrator.cancelled)
                .singleElement()
                .satisfies(request -> assertThat(request.getCode()).isEqualTo(FailureReason.QUOTA_EXCEEDED))
                .satisfies(request -> assertThat(request.getReason()).contains("exceeded quota"));
    }

    @Test
    void oneValueIsThereBeforeThePlanIsHandedOver() throws Exception {
        start(4);
        assertThat(bystanders()).isEqualTo(4);
        assertThat(orchestrator.advanced).isEmpty();
        orchestrator.finish();
        assertThat(gather().failures()).isEmpty();
    }

    @Test
    void aListNeedsSomebodyWhoStays() throws Exception {
        assertThat(plugin.boundToProcess(step(List.of(0, 1))))
                .extracting(Problem::path)
                .containsExactly("services");
        assertThat(plugin.boundToProcess(step(1))).isEmpty();
    }

    private void start(Object services) throws Exception {
        measurement.execute(Action.START, step(services));
    }

    private NetworkStep step(Object services) throws Exception {
        return plugin.decode(Action.START, Params.of(Map.of("testCases", "TC1.1.1.1", "services", services)));
    }

    private Outcome gather() throws Exception {
        return measurement.execute(Action.GATHER, new NetworkStep.Gather());
    }

    private long bystanders() {
        return cluster.admin().services().inAnyNamespace().list().getItems().stream()
                .filter(service -> service.getMetadata().getName().startsWith("bystander-"))
                .count();
    }

    private Pod kubelet(Pod pod) {
        return orchestrator.kubelet(cluster.admin(), pod);
    }
}
