package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageMeterTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path proc;

    @TempDir
    private Path cgroups;

    @BeforeEach
    void nodeIsIdle() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  100 0 0 900 0 0 0 0 0 0\n");
    }

    private UsageMeter start(OptionalDouble toolCpuSeconds) throws IOException {
        return new UsageMeter(proc, cgroups, toolCpuSeconds);
    }

    private HostUsage usage(UsageMeter meter) throws IOException {
        return meter.read(OptionalDouble.of(0));
    }

    @Test
    void readsThrottlingOfVersion2() throws IOException {
        Files.writeString(cgroups.resolve("cpu.stat"), "usage_usec 5\nnr_throttled 3\nthrottled_usec 1500000\n");
        UsageMeter meter = start(OptionalDouble.of(0));
        Files.writeString(cgroups.resolve("cpu.stat"), "usage_usec 5\nnr_throttled 4\nthrottled_usec 3250000\n");

        assertThat(usage(meter).getThrottledSeconds()).isCloseTo(1.75, within(1e-9));
        assertThat(usage(meter).getThrottledPeriods()).isEqualTo(1);
    }

    @Test
    void readsThrottlingOfVersion1() throws IOException {
        Files.createDirectories(cgroups.resolve("cpu"));
        Files.writeString(cgroups.resolve("cpu/cpu.stat"), "nr_periods 9\nthrottled_time 2500000000\n");
        UsageMeter meter = start(OptionalDouble.of(0));
        Files.writeString(cgroups.resolve("cpu/cpu.stat"), "nr_periods 9\nthrottled_time 3000000000\n");

        assertThat(usage(meter).getThrottledSeconds()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void countsTheThrottlingThatKeptItFromReadingInTime() throws Exception {
        Files.writeString(cgroups.resolve("cpu.stat"), "nr_throttled 3\nthrottled_usec 1500000\n");
        UsageMeter meter = start(OptionalDouble.of(0));
        Files.writeString(cgroups.resolve("cpu.stat"), "nr_throttled 9\nthrottled_usec 3500000\n");
        meter.readHost(System.nanoTime() - 2 * SECOND, Duration.ZERO, Duration.ofNanos(SECOND), true);
        awaitBothReadings(meter);

        assertThat(usage(meter).getThrottledPeriods()).isEqualTo(6);
    }

    @Test
    void reportsNoThrottlingWhereTheKernelDoesNotCount() throws IOException {
        assertThat(usage(start(OptionalDouble.of(0))).getThrottledSeconds()).isZero();
    }

    @Test
    void readsHowBusyTheNodeWas() throws IOException {
        UsageMeter meter = start(OptionalDouble.of(0));
        // 25 of 100 ticks busy; the 50 of a guest are contained in user.
        Files.writeString(proc.resolve("stat"), "cpu  120 0 5 950 25 0 0 0 50 0\n");

        assertThat(usage(meter).getNodeCpuPercent()).isCloseTo(25, within(1e-9));
    }

    @Test
    void readsTheBusiestCoreAndTheShareOfSoftirq() throws IOException {
        Files.writeString(proc.resolve("stat"), """
                cpu  200 0 0 800 0 0 100 0 0 0
                cpu0 100 0 0 400 0 0 50 0 0 0
                cpu1 100 0 0 400 0 0 50 0 0 0
                intr 1
                """);
        UsageMeter meter = start(OptionalDouble.of(0));
        Files.writeString(proc.resolve("stat"), """
                cpu  250 0 0 890 0 0 160 0 0 0
                cpu0 140 0 0 402 0 0 108 0 0 0
                cpu1 110 0 0 488 0 0 52 0 0 0
                cpu2 900 0 0 0 0 0 0 0 0 0
                """);

        HostUsage usage = usage(meter);
        assertThat(usage.getBusiestCorePercent()).isCloseTo(98, within(1e-9));
        assertThat(usage.getNodeCpuPercent()).isCloseTo(55, within(1e-9));
        assertThat(usage.getSoftirqPercent()).isCloseTo(30, within(1e-9));
        assertThat(usage.getNodeCpuSeconds()).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void readsTheCountersOfTheNetworkNamespace() throws IOException {
        writeNetwork(0);
        UsageMeter meter = start(OptionalDouble.of(0));
        writeNetwork(1);

        HostUsage usage = usage(meter);
        assertThat(usage.getUdpReceiveBufferDrops()).isEqualTo(5 + 7);
        assertThat(usage.getUdpSendDrops()).isEqualTo(6 + 8);
        assertThat(usage.getTcpRetransmits()).isEqualTo(11);
        assertThat(usage.getTcpZeroWindows()).isEqualTo(3);
        assertThat(usage.getDeviceDrops()).isEqualTo(2 + 4);
    }

    @Test
    void countsDropsOverTheWholeLifeWithoutAWarmUp() throws Exception {
        assertThat(dropsWithoutAWarmUp(true)).isEqualTo(2 * (5 + 7));
    }

    @Test
    void countsDropsInTheMeasuredTimeAlone() throws Exception {
        assertThat(dropsWithoutAWarmUp(false)).isZero();
    }

    /** Drops datagrams before the measured time and after it. */
    private long dropsWithoutAWarmUp(boolean once) throws Exception {
        writeNetwork(0);
        UsageMeter meter = start(OptionalDouble.of(0));
        writeNetwork(1);
        meter.readHost(System.nanoTime() - SECOND, Duration.ZERO, Duration.ofNanos(SECOND), once);
        awaitBothReadings(meter);
        writeNetwork(2);
        return usage(meter).getUdpReceiveBufferDrops();
    }

    /** Waits until the time that is measured has its end: until then, each reading of the meter is longer. */
    private void awaitBothReadings(UsageMeter meter) {
        await().until(() -> {
            double seconds = usage(meter).getHostSeconds();
            return usage(meter).getHostSeconds() == seconds;
        });
    }

    /** Writes the counters, each increased by its own step as often as asked for. */
    private void writeNetwork(int times) throws IOException {
        Path net = Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                net.resolve("snmp"), """
                Tcp: InSegs RetransSegs
                Tcp: 10 %d
                Udp: InDatagrams RcvbufErrors SndbufErrors
                Udp: 5 %d %d
                UdpLite: InDatagrams RcvbufErrors
                UdpLite: 5 %d
                """.formatted(100 + 11 * times, 100 + 5 * times, 6 * times, 100 + 1000 * times));
        Files.writeString(
                net.resolve("snmp6"),
                "Udp6InDatagrams  \t0\nUdp6RcvbufErrors                \t%d\nUdp6SndbufErrors                \t%d\n"
                        .formatted(7 * times, 8 * times));
        Files.writeString(
                net.resolve("netstat"),
                "TcpExt: SyncookiesSent TCPToZeroWindowAdv\nTcpExt: 0 %d\n".formatted(3 * times));
        Files.writeString(net.resolve("dev"), """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo: 9 9 9 %1$d 9 9 9 9 9 9 9 %1$d 9 9 9 9
                  eth0: 9 9 9 %2$d 9 9 9 9 9 9 9 %3$d 9 9 9 9
                """.formatted(900 * times, 2 * times, 4 * times));
    }

    @Test
    void leavesOutWhatTheKernelDoesNotCount() throws IOException {
        HostUsage usage = usage(start(OptionalDouble.of(0)));

        assertThat(usage.hasUdpReceiveBufferDrops()).isFalse();
        assertThat(usage.hasTcpZeroWindows()).isFalse();
        assertThat(usage.hasThrottledPeriods()).isFalse();
        assertThat(usage.hasBusiestCorePercent()).isFalse();
    }

    @Test
    void countsWhatTheToolHasUsedSinceTheMeterStarted() throws IOException {
        HostUsage usage = start(OptionalDouble.of(0.75)).read(OptionalDouble.of(2));

        assertThat(usage.getToolCpuSeconds()).isCloseTo(1.25, within(1e-9));
    }

    @Test
    void leavesTheToolOutWhereItsUsageIsNotKnown() throws IOException {
        assertThat(start(OptionalDouble.of(0)).read(OptionalDouble.empty()).hasToolCpuSeconds())
                .isFalse();
        assertThat(start(OptionalDouble.empty()).read(OptionalDouble.of(1)).hasToolCpuSeconds())
                .isFalse();
    }
}
