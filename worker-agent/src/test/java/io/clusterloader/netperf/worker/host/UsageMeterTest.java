package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageMeterTest {
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
