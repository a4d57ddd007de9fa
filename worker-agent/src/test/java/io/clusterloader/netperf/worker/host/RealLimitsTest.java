package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's own counters, where a tool really meets its limit. */
@Tag("machine")
class RealLimitsTest {
    private static final Path PROC = Path.of("/proc");
    private static final String BUSY = "while :; do :; done";

    @Test
    void countsThePeriodsInWhichACgroupIsThrottled() throws Exception {
        try (Cgroup cgroup = Cgroup.limitedToATwentiethOfACore()) {
            UsageMeter meter = new UsageMeter(PROC, cgroup.path(), OptionalDouble.of(0));
            cgroup.runInside(BUSY, 1000);

            HostUsage usage = meter.read(OptionalDouble.of(0));
            assertThat(usage.getThrottledPeriods()).isPositive();
            assertThat(usage.getThrottledSeconds()).isPositive();
        }
    }

    @Test
    void findsTheBusyCoreBesideIdleOnes() throws Exception {
        UsageMeter meter = UsageMeter.start();
        runFor(1000, "taskset", "-c", "0", "sh", "-c", BUSY);

        assertThat(meter.read(OptionalDouble.of(0)).getBusiestCorePercent()).isGreaterThan(95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void countsDatagramsThatFindAFullBuffer(String loopback) throws IOException {
        UsageMeter meter = UsageMeter.start();
        int sent = 2000;
        try (DatagramSocket deaf = new DatagramSocket(new InetSocketAddress(loopback, 0));
                DatagramSocket sender = new DatagramSocket(null)) {
            deaf.setReceiveBufferSize(4096);
            send(sender, deaf.getLocalPort(), InetAddress.getByName(loopback), sent);
        }

        // The buffer has room for some; the rest is dropped.
        assertThat(meter.read(OptionalDouble.of(0)).getUdpReceiveBufferDrops()).isGreaterThan(sent / 2);
    }

    private static void send(DatagramSocket sender, int port, InetAddress to, int datagrams) throws IOException {
        bindLike(sender, to);
        for (int i = 0; i < datagrams; i++) {
            sender.send(new DatagramPacket(new byte[1000], 1000, to, port));
        }
    }

    private static void bindLike(DatagramSocket sender, InetAddress to) throws SocketException {
        sender.bind(new InetSocketAddress(to, 0));
    }

    private static void runFor(long millis, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        try {
            Thread.sleep(millis);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A cgroup of this test with so small a limit that a process meets it on a busy machine too, of the version that this machine has for CPU. Making it needs root. */
    private record Cgroup(Path path) implements AutoCloseable {
        private static final Path VERSION_2 = Path.of("/sys/fs/cgroup/cgroup.controllers");

        static Cgroup limitedToATwentiethOfACore() throws IOException {
            boolean unified = Files.exists(VERSION_2);
            if (unified) {
                Files.writeString(Path.of("/sys/fs/cgroup/cgroup.subtree_control"), "+cpu");
            }
            Path parent = Path.of(unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu");
            Path path = Files.createDirectory(
                    parent.resolve("netperf-test-" + ProcessHandle.current().pid()));
            if (unified) {
                Files.writeString(path.resolve("cpu.max"), "5000 100000");
            } else {
                Files.writeString(path.resolve("cpu.cfs_quota_us"), "5000");
            }
            return new Cgroup(path);
        }

        void runInside(String script, long millis) throws IOException, InterruptedException {
            String join = "echo $$ >" + path.resolve("cgroup.procs") + "; ";
            runFor(millis, List.of("sh", "-c", join + script).toArray(String[]::new));
        }

        @Override
        public void close() throws IOException {
            Files.delete(path);
        }
    }
}
