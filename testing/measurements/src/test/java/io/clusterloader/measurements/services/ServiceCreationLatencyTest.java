package io.clusterloader.measurements.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceCreationLatencyTest {
    private final ServiceCreationLatency plugin = new ServiceCreationLatency();
    private final MockApiServer api = new MockApiServer();
    private final PluginTester<ServiceCreationParams> tester = PluginTester.of(plugin, api.context("ns"));

    @AfterEach
    void close() throws Exception {
        tester.dispose();
        api.close();
    }

    @Test
    void timesServicesUntilTheyAreAvailable() throws Exception {
        step(Map.of("action", "start"));
        api.client().resource(Services.clusterIp("web", "10.96.0.1")).create();
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(Map.of("action", "waitForReady")));
        Thread.startVirtualThread(waiting);
        api.client().resource(Services.endpoint("web", true)).create();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);

        Summary summary = step(Map.of("action", "gather")).summaries().getFirst();

        assertThat(summary.name()).isEqualTo("ServiceCreationLatency_Identifier");
        assertThat(((Summary.Numbers) summary).data().dataItems())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.labels()).containsEntry("Metric", "create_to_available_clusterip");
                    assertThat(item.data()).containsOnlyKeys("Perc50", "Perc90", "Perc99");
                });
    }

    @Test
    void namesTheServicesThatAreNotAvailableInTime() throws Exception {
        step(Map.of("action", "start", "waitTimeout", "200ms"));
        api.client().resource(Services.clusterIp("web", "10.96.0.1")).create();
        assertThat(step(Map.of("action", "waitForReady")).failures())
                .extracting(Failure::message)
                .containsExactly(
                        "1 of 1 services in namespace ns were not available after 0.2 s: ns/web: no ready endpoint");
        Summary.Numbers summary =
                (Summary.Numbers) step(Map.of("action", "gather")).summaries().getFirst();
        assertThat(summary.warnings()).contains("1 are not available and are left out: ns/web: no ready endpoint");
    }

    @Test
    void timesIngressesUntilTheyHaveAnAddressWhereTheUserAsksForIt() throws Exception {
        step(Map.of("action", "start", "checkIngress", true));
        api.client().resource(Services.ingress("front")).create();
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(Map.of("action", "waitForReady")));
        Thread.startVirtualThread(waiting);
        api.client().resource(Services.withAddress(Services.ingress("front"))).update();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);

        Summary.Numbers summary =
                (Summary.Numbers) step(Map.of("action", "gather")).summaries().getFirst();

        assertThat(summary.data().dataItems())
                .singleElement()
                .satisfies(item -> assertThat(item.labels()).containsEntry("Metric", "create_to_assigned_ingress"));
    }

    @Test
    void namesIngressesWithoutAnAddress() throws Exception {
        step(Map.of("action", "start", "checkIngress", true, "waitTimeout", "200ms"));
        api.client().resource(Services.ingress("front")).create();
        assertThat(step(Map.of("action", "waitForReady")).failures())
                .extracting(Failure::message)
                .containsExactly("1 of 1 services and ingresses in namespace ns were not available after 0.2 s: Ingress"
                        + " ns/front: no address");
    }

    @Test
    void waitsForTheirDeletionToo() throws Exception {
        api.client().resource(Services.clusterIp("web", "10.96.0.1")).create();
        step(Map.of("action", "start", "waitTimeout", "30s"));
        FutureTask<Outcome> waiting = new FutureTask<>(() -> step(Map.of("action", "waitForDeletion")));
        Thread.startVirtualThread(waiting);
        api.client().resource(Services.clusterIp("web", "10.96.0.1")).delete();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void everyOtherStepNeedsAStart() throws Exception {
        assertThat(step(Map.of("action", "waitForReady")).failures())
                .extracting(Failure::message)
                .containsExactly("waitForReady without a start before it");
    }

    @Test
    void knowsTheActionsAsClusterLoader2SpellsThem() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(plugin, Map.of("action", "waitForRedy")))
                .withMessageContaining("did you mean \"waitForReady\"?");
    }

    private Outcome step(Map<String, Object> params) throws Exception {
        return tester.step(params);
    }
}
