package io.clusterloader.measurements.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CreationsTest {
    private final Creations creations = new Creations();

    @Test
    void aServiceIsAvailableOnceItHasAnAddressAndAReadyEndpoint() {
        creations.begin();
        creations.see(Services.clusterIp("web", ""), millis(0));
        assertThat(creations.waiting()).containsExactly("ns/web: no address");
        creations.see(Services.clusterIp("web", "10.96.0.1"), millis(10));
        creations.see(Services.endpoint("web", false), millis(20));
        assertThat(creations.waiting()).containsExactly("ns/web: no ready endpoint");
        assertThat(creations.areAvailable()).isFalse();
        creations.see(Services.endpoint("web", true), millis(30));
        assertThat(creations.areAvailable()).isTrue();
        creations.see(Services.clusterIp("web", "10.96.0.1"), millis(40));
        assertThat(medians()).containsExactly(Map.entry("create_to_available_clusterip", 30.0));
    }

    @Test
    void endpointsThatCameFirstCount() {
        creations.begin();
        creations.see(Services.endpoint("web", true), millis(0));
        creations.see(Services.clusterIp("web", ""), millis(1));
        creations.see(Services.clusterIp("web", "10.96.0.1"), millis(5));
        assertThat(medians()).containsExactly(Map.entry("create_to_available_clusterip", 4.0));
    }

    @Test
    void aNodePortServiceNeedsItsPorts() {
        Service service = new ServiceBuilder(Services.clusterIp("web", "10.96.0.1"))
                .editSpec()
                .withType("NodePort")
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
        creations.begin();
        creations.see(service, millis(0));
        assertThat(creations.waiting()).containsExactly("ns/web: no address");
        creations.see(
                new ServiceBuilder(service)
                        .editSpec()
                        .editFirstPort()
                        .withNodePort(30080)
                        .endPort()
                        .endSpec()
                        .build(),
                millis(2));
        assertThat(creations.waiting()).containsExactly("ns/web: no ready endpoint");
    }

    @Test
    void aLoadBalancerHasTheTimeOfItsAddressToo() {
        creations.begin();
        Service service = Services.loadBalancer("lb");
        creations.see(service, millis(0));
        creations.see(Services.endpoint("lb", true), millis(5));
        creations.see(Services.withIngress(service), millis(100));
        assertThat(medians())
                .containsOnly(
                        Map.entry("create_to_assigned_loadbalancer", 100.0),
                        Map.entry("assigned_to_available_loadbalancer", 0.0),
                        Map.entry("create_to_available_loadbalancer", 100.0));
    }

    @Test
    void servicesThatWereThereBeforeAreWaitedForButNotTimed() {
        creations.see(Services.clusterIp("old", "10.96.0.1"), millis(0));
        creations.begin();
        assertThat(creations.areAvailable()).isFalse();
        creations.see(Services.endpoint("old", true), millis(1));
        assertThat(creations.areAvailable()).isTrue();
        assertThat(medians()).isEmpty();
    }

    @Test
    void headlessServicesAndExternalNamesDoNotCount() {
        creations.see(Services.clusterIp("headless", "None"), millis(0));
        creations.see(
                new ServiceBuilder(Services.clusterIp("external", ""))
                        .editSpec()
                        .withType("ExternalName")
                        .endSpec()
                        .build(),
                millis(0));
        assertThat(creations.areGone()).isTrue();
    }

    @Test
    void whatADeletedServiceTookStaysTrue() {
        creations.begin();
        creations.see(Services.endpoint("web", true), millis(0));
        creations.see(Services.clusterIp("web", "10.96.0.1"), millis(0));
        creations.lose(Services.clusterIp("web", "10.96.0.1"));
        assertThat(creations.areGone()).isTrue();
        assertThat(creations.areAvailable()).isTrue();
        assertThat(medians()).containsExactly(Map.entry("create_to_available_clusterip", 0.0));
    }

    private Map<String, Double> medians() {
        return creations.latencies().toPerfData().dataItems().stream()
                .collect(Collectors.toMap(
                        item -> item.labels().get("Metric"), item -> item.data().get("Perc50")));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
