package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import org.junit.jupiter.api.Test;

class UdpCountsTest {
    @Test
    void whatTheWarmUpCountsAsLostAndThenArrivesIsNoLossBelowZero() {
        UdpServerOutput server = UdpServerOutput.newBuilder()
                .setTotal(2003)
                .addIntervals(interval(0, 3, 1001))
                .addIntervals(interval(1, -3, 1002))
                .build();

        UdpCounts measured = UdpCounts.after(1, server);

        assertThat(measured.lostPercent()).isZero();
        assertThat(measured.packetsPerSecond()).isEqualTo(1005);
    }

    private static UdpInterval interval(double start, int lost, int total) {
        return UdpInterval.newBuilder()
                .setStartSeconds(start)
                .setEndSeconds(start + 1)
                .setLost(lost)
                .setTotal(total)
                .build();
    }
}
