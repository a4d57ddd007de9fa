package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupThrottlingTest {
    @TempDir
    private Path cgroups;

    @Test
    void readsVersion2() throws IOException {
        Files.writeString(cgroups.resolve("cpu.stat"), "usage_usec 5\nnr_throttled 3\nthrottled_usec 1500000\n");

        assertThat(new CgroupThrottling(cgroups).seconds()).isEqualTo(1.5);
    }

    @Test
    void readsVersion1() throws IOException {
        Files.createDirectories(cgroups.resolve("cpu"));
        Files.writeString(cgroups.resolve("cpu/cpu.stat"), "nr_periods 9\nthrottled_time 2500000000\n");

        assertThat(new CgroupThrottling(cgroups).seconds()).isEqualTo(2.5);
    }

    @Test
    void isZeroWhereTheKernelDoesNotCount() {
        assertThat(new CgroupThrottling(cgroups).seconds()).isZero();
    }
}
