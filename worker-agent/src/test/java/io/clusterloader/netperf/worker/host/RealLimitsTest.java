package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
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

    /** A shaper on the way out drops what its queue has no room for; the sender is not told. */
    @Test
    void countsDatagramsThatTheSendersOwnQueueDrops() throws Exception {
        Process host = new ProcessBuilder("unshare", "--net", "sh", "-ec", """
                        ip link set lo up
                        tc qdisc add dev lo root tbf rate 1mbit burst 2k limit 4k
                        iperf -s -u >/dev/null 2>&1 & server=$!
                        echo
                        read go
                        iperf -c 127.0.0.1 -u -b 16M -l 1000 -t 0.5 >/dev/null 2>&1
                        echo
                        read go
                        kill $server
                        """)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader told = host.inputReader();
                Writer go = host.outputWriter()) {
            assertThat(told.readLine()).isEmpty();
            NetworkCounters before = counters(host);
            go.append('\n').flush();
            assertThat(told.readLine()).isEmpty();

            HostUsage.Builder usage = HostUsage.newBuilder();
            counters(host).addSince(before, usage);
            assertThat(usage.getUdpSendDrops()).isGreaterThan(500);
            assertThat(usage.getDeviceDrops()).isZero();
            go.append('\n').flush();
            assertThat(host.waitFor()).isZero();
        } finally {
            host.descendants().forEach(ProcessHandle::destroyForcibly);
            host.destroyForcibly();
        }
    }

    private static NetworkCounters counters(Process host) throws IOException {
        Path net = PROC.resolve(host.pid() + "/net");
        return NetworkCounters.parse(
                Files.readString(net.resolve("snmp")),
                Files.readString(net.resolve("netstat")),
                Files.readString(net.resolve("snmp6")),
                Files.readString(net.resolve("dev")));
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
