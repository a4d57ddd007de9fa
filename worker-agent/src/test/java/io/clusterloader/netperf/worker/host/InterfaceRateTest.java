package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfaceRateTest {
    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong(5);

    @BeforeEach
    void begin() throws IOException {
        count(1_200_000, 4_000_000_000L);
    }

    @Test
    void isThatOfTheDirectionThatHadMore() throws Exception {
        try (InterfaceRate rate = new InterfaceRate(directory.resolve("dev"), nanos::get)) {
            pass(1_000_000_000);
            count(1_300_000, 5_000_000_000L);
            assertThat(rate.bitsPerSecond()).isEqualTo(8_000_000_000L);
            pass(500_000_000);
            count(126_300_000, 5_000_001_000L);
            assertThat(rate.bitsPerSecond()).isEqualTo(2_000_000_000L);
            pass(1_000_000_000);
            assertThat(rate.bitsPerSecond()).isZero();
        }
    }

    @Test
    void isReadFromTheKernel() throws Exception {
        try (InterfaceRate rate = InterfaceRate.open()) {
            assertThat(rate.bitsPerSecond()).isNotNegative();
        }
    }

    /** Writes counters in the form of Linux 6.18, with a second interface whose name begins as that of the loopback. */
    private void count(long received, long sent) throws IOException {
        Files.writeString(directory.resolve("dev"), """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo: 99910476    1420    0    0    0     0          0         0 99910476    1420    0    0    0     0       0          0
              eth0:%10d   18071    0    0    0     0          0         0 %d   91225    0    3    0     0       0          0
             lo0: 1000      10    0    0    0     0          0         0 2000      20    0    0    0     0       0          0
            """.formatted(received, sent));
    }

    private void pass(long time) {
        nanos.addAndGet(time);
    }
}
