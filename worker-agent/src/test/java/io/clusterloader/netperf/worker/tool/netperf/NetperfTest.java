package io.clusterloader.netperf.worker.tool.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs of netperf 2.7.1 of Debian 13. */
class NetperfTest {
    private final Netperf netperf = new Netperf();

    @Test
    void readsRoundTripsOverTcp() throws Exception {
        RoundTripOutput trips = read("tcp-rr");

        assertThat(trips.getCount()).isEqualTo(52_791);
        assertThat(trips.getSeconds()).isEqualTo(2);
        assertThat(trips.getMeanMillis()).isCloseTo(0.03784, within(1e-9));
        assertThat(trips.getMinimumMillis()).isEqualTo(0.013);
        assertThat(trips.getMaximumMillis()).isEqualTo(74.678);
        assertThat(trips.getPercentilesMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Perc50", 0.014, "Perc90", 0.015, "Perc99", 0.182));
    }

    @Test
    void aLostDatagramLeavesHealthyLatenciesAndASmallCount() throws Exception {
        RoundTripOutput healthy = read("udp-rr");
        RoundTripOutput stopped = read("udp-rr-after-a-loss");

        assertThat(healthy.getCount() * healthy.getMeanMillis() / 1e3).isCloseTo(2, within(0.1));
        assertThat(stopped.getCount() * stopped.getMeanMillis() / 1e3).isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "tcp-rr-unknown-selector-keyval", "tcp-rr-keyval"})
    void failsWhereSomethingIsMissing(String name) {
        assertThatThrownBy(() -> read(name)).isInstanceOf(ToolException.class);
    }

    @Test
    void buildsTheCommandLines() throws Exception {
        Duration seconds = Duration.newBuilder().setSeconds(2).build();
        ArmClient client = ArmClient.newBuilder()
                .setProtocol(Protocol.UDP_RR)
                .setHost("fd99::1")
                .setPort(7301)
                .setDuration(seconds)
                .build();
        PrepareServer server = PrepareServer.newBuilder()
                .setPort(7301)
                .setIpFamily(IpFamily.IPV6)
                .setDuration(seconds)
                .build();

        assertThat(String.join(" ", netperf.client(client).arguments()))
                .isEqualTo("-6 -H fd99::1 -p 7301 -t UDP_RR -l 2 -P 0 -- -k " + NetperfReport.KEYS);
        assertThat(String.join(" ", netperf.server(server).arguments())).isEqualTo("-D -f -N -6 -p 7301");
    }

    private RoundTripOutput read(String fixture) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        netperf.readClient(ArmClient.getDefaultInstance(), Fixtures.captured("netperf/" + fixture + ".txt", 0), run);
        return run.getRoundTrips();
    }
}
