package io.clusterloader.localcluster.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PodSlotsTest {
    private final PodSlots pool = new PodSlots(3);

    @Test
    void aSlotIsReusedOnlyAfterTheOthers() {
        assertThat(pool.take("a")).isZero();
        pool.giveBack(0);

        assertThat(pool.take("b")).isEqualTo(1);
        assertThat(pool.take("c")).isEqualTo(2);
        assertThat(pool.take("d")).isZero();
    }

    @Test
    void anEmptyPoolSaysWhoWentWithout() {
        for (int i = 0; i < 3; i++) {
            pool.take("x");
        }
        assertThatThrownBy(() -> pool.take("pod p on node n"))
                .hasMessage("no address left for pod p on node n: all 3 are in use");
    }
}
