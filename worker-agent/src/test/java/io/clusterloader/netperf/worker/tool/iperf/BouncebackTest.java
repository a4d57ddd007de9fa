package io.clusterloader.netperf.worker.tool.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.ToolException;
import org.junit.jupiter.api.Test;

class BouncebackTest {
    private final Bounceback bounceback = new Bounceback();

    @Test
    void readsTheCountTheTimeAndTheMeanOfVersion218AndNoPercentiles() throws Exception {
        RoundTripOutput trips = read("v218-back-to-back", 0);

        assertThat(trips)
                .isEqualTo(RoundTripOutput.newBuilder()
                        .setCount(41348)
                        .setSeconds(2.0102)
                        .setMeanMillis(0.047)
                        .setMinimumMillis(0.027)
                        .setMaximumMillis(3.416)
                        .build());
    }

    @Test
    void readsTheHistogramOfVersion221() throws Exception {
        LatencyHistogram histogram = read("v221-histogram-1us", 0).getHistogram();

        assertThat(histogram.getBucketWidthMicros()).isEqualTo(1);
        assertThat(histogram.getCountsOrThrow(29)).isEqualTo(7012);
        assertThat(histogram.getCountsMap().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(30005);
    }

    @Test
    void leavesTheWarmUpOut() throws Exception {
        RoundTripOutput trips = read("v221-intervals", 1);

        assertThat(trips.getCount()).isEqualTo(13308 + 15236);
        assertThat(trips.getSeconds()).isCloseTo(1, within(1e-9));
        assertThat(trips.getMeanMillis()).isCloseTo((13308 * 0.037 + 15236 * 0.032) / 28544, within(1e-9));
        assertThat(trips.getMaximumMillis()).isEqualTo(4.779);
        assertThat(read("v221-intervals", 0).getCount()).isEqualTo(5735 + 10819 + 13308 + 15236);
    }

    /** It ended its round trips after 1 s, and itself 1 s later. */
    @Test
    void leavesOutTheSecondForWhichTheClientWaitsAtItsEnd() throws Exception {
        RoundTripOutput trips = read("v218-waits-at-its-end", 0, 1);

        assertThat(trips.getSeconds()).isCloseTo(1, within(1e-9));
        assertThat(trips.getCount()).isEqualTo(20943);
    }

    @Test
    void failsWithTheToolsWordsWhereThereIsNoServer() {
        assertThatThrownBy(() -> read("v218-refused", 0))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("made no round trip");
        assertThatThrownBy(() -> read("v218-udp-not-a-bounceback", 0)).isInstanceOf(ToolException.class);
    }

    @Test
    void buildsTheCommandLines() throws Exception {
        Duration.Builder seconds = Duration.newBuilder();
        ArmClient client = ArmClient.newBuilder()
                .setHost("fd99::1")
                .setPort(7201)
                .setDuration(seconds.setSeconds(2))
                .setWarmUp(seconds.setSeconds(1))
                .setLoad(LoadOptions.newBuilder().addIperf2Arguments("--tos").addIperf2Arguments("8"))
                .build();
        PrepareServer server = PrepareServer.newBuilder()
                .setPort(7201)
                .setIpFamily(IpFamily.IPV6)
                .setDuration(seconds.setSeconds(2))
                .build();

        assertThat(String.join(" ", bounceback.client(client).arguments()))
                .isEqualTo(
                        "-c fd99::1 -e -p 7201 -V --bounceback --bounceback-period=0 --histograms=1u,100000 -i 1 -t 3 --tos 8");
        assertThat(String.join(" ", bounceback.server(server).arguments())).isEqualTo("-s -e -P 1 -p 7201 -V");
    }

    private RoundTripOutput read(String fixture, long warmUp) throws ToolException {
        return read(fixture, warmUp, 2 - warmUp);
    }

    private RoundTripOutput read(String fixture, long warmUp, long duration) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        ArmClient request = ArmClient.newBuilder()
                .setDuration(Duration.newBuilder().setSeconds(duration))
                .setWarmUp(Duration.newBuilder().setSeconds(warmUp))
                .build();
        bounceback.readClient(request, Fixtures.captured("bounceback/" + fixture + ".txt", 0), run);
        return run.getRoundTrips();
    }
}
