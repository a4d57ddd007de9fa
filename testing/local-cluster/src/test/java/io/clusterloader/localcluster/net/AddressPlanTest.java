package io.clusterloader.localcluster.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
    @Test
    void clustersTakeFourBlocksEachOfTheSharedAddressSpace() {
        AddressPlan second = new AddressPlan(1);

        assertThat(second.podRange4()).isEqualTo("100.68.0.0/16");
        assertThat(second.serviceRange4()).isEqualTo("100.69.0.0/16");
        assertThat(second.nodeRange4()).isEqualTo("100.70.0.0/16");
        assertThat(new AddressPlan(15).hostLink4()).startsWith("100.127.");
    }

    @Test
    void addressesOfPodsLieInTheirNodesRange() {
        AddressPlan plan = new AddressPlan(10);

        assertThat(plan.podCidr4(249)).isEqualTo("100.104.250.0/24");
        assertThat(plan.podAddress4(249, 249)).isEqualTo("100.104.250.251");
        assertThat(plan.podCidr6(249)).isEqualTo("fdc1:a:1:fa::/64");
        assertThat(plan.podAddress6(249, 249)).isEqualTo("fdc1:a:1:fa::fb");
    }

    @Test
    void noTwoOwnersShareAnAddress() {
        Set<String> seen = new HashSet<>();
        for (int cluster = 0; cluster < AddressPlan.MAX_CLUSTERS; cluster++) {
            AddressPlan plan = new AddressPlan(cluster);
            for (int node = 0; node < AddressPlan.MAX_NODES; node++) {
                assertThat(seen.add(plan.nodeAddress4(node))).isTrue();
                assertThat(seen.add(plan.nodeAddress6(node))).isTrue();
                assertThat(seen.add(plan.podGateway4(node))).isTrue();
                assertThat(seen.add(plan.podAddress4(node, 0))).isTrue();
                assertThat(seen.add(plan.podAddress6(node, 249))).isTrue();
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new AddressPlan(16)).hasMessage("cluster 16 is not in 0 to 15");
        assertThatThrownBy(() -> new AddressPlan(0).nodeAddress4(250)).hasMessage("node 250 is not in 0 to 249");
        assertThatThrownBy(() -> new AddressPlan(0).podAddress4(0, -1)).hasMessage("slot -1 is not in 0 to 249");
    }
}
