package io.clusterloader.localcluster.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.net.ServiceTable.Port.Endpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NftServiceRulesTest {
    @Test
    void endpointsAreChosenAtRandomByOneMapLookup() {
        String rules = NftServiceRules.render(List.of(new ServiceTable.Port(
                "100.65.0.7",
                Protocol.TCP,
                80,
                30_080,
                List.of(new Endpoint("100.64.1.2", 8080), new Endpoint("100.64.2.2", 8080)))));

        assertThat(rules)
                .contains("elements = { 100.65.0.7 . tcp . 80 : goto service-0 }")
                .contains("elements = { tcp . 30080 : goto node-service-0 }")
                .contains("meta l4proto tcp dnat ip to numgen random mod 2"
                        + " map { 0 : 100.64.1.2 . 8080, 1 : 100.64.2.2 . 8080 }")
                .contains("100.64.1.2 . 100.64.1.2, 100.64.2.2 . 100.64.2.2");
    }

    @Test
    void aServiceWithoutEndpointsIsRefused() {
        String rules = NftServiceRules.render(
                List.of(new ServiceTable.Port("fdc1:0:2::7", Protocol.UDP, 53, 30_053, List.of())));

        assertThat(rules)
                .contains("elements = { fdc1:0:2::7 . udp . 53 : goto refuse }")
                .contains("elements = { udp . 30053 : goto refuse }")
                .doesNotContain("dnat");
    }

    @Test
    void disturbedLinksLoseInBothDirections() {
        assertThat(NodeLinkFaults.rules(Map.of("uplink", 250)))
                .contains("iifname \"uplink\" numgen random mod 10000 < 250 drop")
                .contains("oifname \"uplink\" numgen random mod 10000 < 250 drop");
        assertThat(NodeLinkFaults.rules(Map.of("pod3", 10_000)))
                .contains("iifname \"pod3\" drop")
                .doesNotContain("numgen");
    }
}
