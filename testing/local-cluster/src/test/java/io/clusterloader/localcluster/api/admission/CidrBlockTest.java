package io.clusterloader.localcluster.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CidrBlockTest {
    @Test
    void givesOutFreeAddressesOfBothFamilies() {
        assertThat(CidrBlock.parse("10.96.0.0/16").firstFree(0, Set.of("10.96.0.1")))
                .isEqualTo("10.96.0.2");
        assertThat(CidrBlock.parse("fd00:10:96::/112").firstFree(0, Set.of())).isEqualTo("fd00:10:96::1");
    }

    @Test
    void comesRoundAndEndsWhenAllAreTaken() {
        CidrBlock small = CidrBlock.parse("10.0.0.0/30");

        assertThat(small.firstFree(1, Set.of("10.0.0.2"))).isEqualTo("10.0.0.1");
        assertThatThrownBy(() -> small.firstFree(0, Set.of("10.0.0.1", "10.0.0.2")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsItsMembers() {
        assertThat(CidrBlock.parse("10.96.0.0/16").contains("10.96.255.1")).isTrue();
        assertThat(CidrBlock.parse("10.96.0.0/16").contains("10.97.0.1")).isFalse();
        assertThat(CidrBlock.parse("10.96.0.0/16").contains("fd00::1")).isFalse();
    }
}
