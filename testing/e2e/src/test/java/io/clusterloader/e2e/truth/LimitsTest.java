package io.clusterloader.e2e.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.PairLimit;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real workers meet a limit that the test has made, and the result names it. */
@Tag("machine")
@LocalOnly("the workers are processes on this machine")
@Timeout(200)
class LimitsTest {
    /** What sleeps until the start and then becomes the tool, whose command line is the end of its own. */
    private static final String ARMED = "/usr/bin/perl ";

    private static final String CLIENT = "/usr/bin/iperf -c";
    private static final String SERVER = "/usr/bin/iperf -s";
    private static final long START_OF_JVMS_SECONDS = 60;
    /** In bits per second: more than 6 million datagrams a second. */
    private static final long FASTER_THAN_A_CORE = 50_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void aCpuLimitOfThePodIsNamed() throws Exception {
        try (LimitedCgroup cgroup = LimitedCgroup.create();
                LoopbackFleet fleet = new LoopbackFleet(directory)) {
            fleet.start("server");
            fleet.start("client", cgroup.command());
            CompletableFuture<CaseResult> result = measure(fleet, udp(FASTER_THAN_A_CORE));
            awaitArmed(fleet, "client");
            // The worker is not slowed, so that it reports in time. The tool gets less than its share of the busiest
            // machine: it would not
            // be throttled where other programs leave it less than its limit.
            cgroup.release(fleet.worker("client").pid());
            cgroup.limit(0.1);

            assertThat(limits(result)).contains(Limit.THROTTLED);
        }
    }

    @Test
    void aBusyCoreIsNamed() throws Exception {
        try (LoopbackFleet fleet = new LoopbackFleet(directory)) {
            fleet.start("server");
            fleet.start("client");
            Process busy = new ProcessBuilder("taskset", "-c", "0", "sh", "-c", "while :; do :; done").start();
            try {
                assertThat(limits(measure(fleet, udp(2_000_000)))).contains(Limit.NODE_CPU);
            } finally {
                busy.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void aFullReceiveBufferIsNamed() throws Exception {
        try (LoopbackFleet fleet = new LoopbackFleet(directory)) {
            fleet.start("server");
            fleet.start("client");
            CompletableFuture<CaseResult> result = measure(fleet, udp(200_000_000));
            awaitTool(fleet, "client", CLIENT);
            long server = awaitTool(fleet, "server", SERVER);
            long before = receiveBufferErrors();
            assertThat(whileStopped(server, () -> receiveBufferErrors() > before + 1000))
                    .as("1,000 datagrams found no room")
                    .isTrue();

            assertThat(limits(result)).contains(Limit.RECEIVE_BUFFER);
        }
    }

    /** The late client sleeps beyond its start. */
    @Test
    void aWorkerThatStartsItsClientTooLateMakesTheCaseInvalid() throws Exception {
        try (LoopbackFleet fleet = new LoopbackFleet(directory)) {
            fleet.start("server");
            fleet.start("punctual");
            fleet.start("late");
            CompletableFuture<CaseResult> result = measure(
                    fleet,
                    LoopbackFleet.udp("server", "punctual", "late")
                            .setMaxStartSkew(Duration.newBuilder().setNanos(50_000_000)));
            ProcessHandle late = awaitArmed(fleet, "late");
            while (!whileStopped(
                    late.pid(), () -> !processes(fleet, "punctual", CLIENT).isEmpty())) {
                TimeUnit.MILLISECONDS.sleep(60);
            }

            assertThat(result.get().getReason()).isEqualTo(FailureReason.START_SKEW);
            assertThat(result.get().getPairsList())
                    .extracting(PairResult::getReason)
                    .containsOnly(FailureReason.START_SKEW);
        }
    }

    private static TestCase.Builder udp(long bitsPerSecond) {
        return LoopbackFleet.udp("server", "client").setLoad(LoopbackFleet.udpLoad(bitsPerSecond));
    }

    private static CompletableFuture<CaseResult> measure(LoopbackFleet fleet, TestCase.Builder testCase) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.measure(testCase).getFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<Limit> limits(CompletableFuture<CaseResult> result) throws Exception {
        assertThat(result.get().getFailure()).isEmpty();
        return result.get().getPairs(0).getLimitsList().stream()
                .map(PairLimit::getLimit)
                .toList();
    }

    /** Stops a process until something has happened, and 100 ms more. Returns false where it did not happen within half a second. */
    private static boolean whileStopped(long pid, BooleanSupplier happened) throws Exception {
        signal("STOP", pid);
        try {
            for (int looks = 0; looks < 50; looks++) {
                if (happened.getAsBoolean()) {
                    TimeUnit.MILLISECONDS.sleep(100);
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return false;
        } finally {
            signal("CONT", pid);
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(FinishedCommand.run("kill", "-" + name, Long.toString(pid)).exitCode())
                .isZero();
    }

    /** Waits for a client that waits for its start, and returns its process, which becomes the tool. */
    private static ProcessHandle awaitArmed(LoopbackFleet fleet, String worker) {
        return await().atMost(START_OF_JVMS_SECONDS, TimeUnit.SECONDS)
                .until(
                        () -> processes(fleet, worker, ARMED).stream()
                                .filter(process ->
                                        process.info().commandLine().orElse("").contains(CLIENT))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for the process that has become this tool, and returns its pid. */
    private static long awaitTool(LoopbackFleet fleet, String worker, String command) {
        return await().atMost(START_OF_JVMS_SECONDS, TimeUnit.SECONDS)
                .until(() -> processes(fleet, worker, command), found -> found.size() == 1)
                .getFirst()
                .pid();
    }

    /** Returns the processes of a worker whose command line begins so. */
    private static List<ProcessHandle> processes(LoopbackFleet fleet, String worker, String command) {
        return fleet.worker(worker)
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.startsWith(command))
                        .isPresent())
                .toList();
    }

    /** RcvbufErrors of this network namespace, over IPv4. */
    private static long receiveBufferErrors() {
        try {
            List<List<String>> udp = Files.readAllLines(Path.of("/proc/net/snmp")).stream()
                    .filter(line -> line.startsWith("Udp: "))
                    .map(line -> List.of(line.split(" ", -1)))
                    .toList();
            return Long.parseLong(udp.get(1).get(udp.get(0).indexOf("RcvbufErrors")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
