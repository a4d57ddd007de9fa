package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.Main;
import io.clusterloader.netperf.orchestrator.support.FakeNetwork;
import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An orchestrator in a JVM with the heap that its pod has, and tools that print as much as workers let through. */
@Timeout(480)
class LargeOutputTest {
    private static final int CASES = 26;
    private static final int PAIRS = 50;
    private static final int MIB = 1 << 20;
    private static final String OUTPUT = "x".repeat(MIB);
    private static final List<String> HEAP = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final RunAuthority authority = RunAuthority.create("test", Duration.ofHours(1));
    private final FakeNetwork network = new FakeNetwork();
    private final Path directory;
    private final int port;
    private Process orchestrator;

    LargeOutputTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        Identity identity = authority.issue(Role.ORCHESTRATOR);
        Files.writeString(directory.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(directory.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(directory.resolve(Identity.KEY_FILE), identity.key());
        this.orchestrator = start();
    }

    @AfterEach
    void kill() {
        orchestrator.destroyForcibly();
    }

    @Test
    void theOutputOfAllCasesIsBoundedAndTheHeapSuffices() throws Exception {
        TestPlan.Builder plan = Plans.plan(2 * PAIRS, 2 * PAIRS);
        for (int i = 0; i < CASES; i++) {
            // Much longer than the tools take: no deadline may pass, however busy the machine is.
            plan.addCases(
                    Plans.mesh("case" + i, Protocol.TCP, PAIRS).setDuration(ProtoTime.write(Duration.ofMinutes(2))));
        }
        Script verbose = new Verbose();
        List<Long> outputs = inDialogue((control, workers) -> {
            var _ = control.run(RunRequest.newBuilder()
                    .setProtocolVersion(ProtocolVersion.CURRENT)
                    .setPlan(Plans.withPairs(plan.build()))
                    .build());
            for (int i = 0; i < 2 * PAIRS; i++) {
                Register register = FakeWorker.registration(i, 2 * PAIRS).build();
                new FakeWorker(workers.apply(register.getName()), network, register, LargeOutputTest::now, verbose)
                        .connect();
            }
            return gather(control);
        });
        assertThat(outputs).hasSize(CASES).allMatch(output -> output > 0);
        assertThat(outputs.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(64L * MIB);

        // The results come from the journal after a restart.
        orchestrator.destroyForcibly().waitFor();
        orchestrator = start();
        List<Long> again = inDialogue((control, _) -> gather(control));
        assertThat(again).isEqualTo(outputs);
    }

    private interface Dialogue {
        List<Long> hold(ControlServiceGrpc.ControlServiceBlockingStub control, Function<String, Channel> workers);
    }

    private List<Long> inDialogue(Dialogue dialogue) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ManagedChannel control = SecureChannel.open(address, authority.issue(Role.CONTROL));
        List<ManagedChannel> workers = new ArrayList<>();
        try {
            return dialogue.hold(ControlServiceGrpc.newBlockingStub(control).withWaitForReady(), name -> {
                workers.add(open(address, authority.issueForWorker(name)));
                return workers.getLast();
            });
        } finally {
            control.shutdownNow();
            workers.forEach(ManagedChannel::shutdownNow);
        }
    }

    private static ManagedChannel open(InetSocketAddress address, Identity identity) {
        try {
            return SecureChannel.open(address, identity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the sizes of the outputs of all cases. The result of every client must be there. */
    private static List<Long> gather(ControlServiceGrpc.ControlServiceBlockingStub control) {
        List<Long> outputs = new ArrayList<>();
        control.gather(GatherRequest.newBuilder().setPlanId("plan").build()).forEachRemaining(result -> {
            assertThat(result.getPairsList()).hasSize(PAIRS).allMatch(PairResult::hasClientRun);
            outputs.add(RawOutput.size(result));
        });
        return outputs;
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(HEAP);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "NETPERF_PORT", Integer.toString(port),
                        "NETPERF_TLS", directory.toString(),
                        "NETPERF_WORK", directory.resolve("work").toString()));
        return builder.start();
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** All clients of a case print once all of them have started. */
    private static final class Verbose implements Script {
        private final List<Runnable> started = new ArrayList<>();

        @Override
        public synchronized void start(FakeWorker worker, StartTask order) {
            worker.report(order.getTaskId(), TaskState.STARTED);
            started.add(() -> worker.runClient(order, OUTPUT));
            if (started.size() == PAIRS) {
                started.forEach(Runnable::run);
                started.clear();
            }
        }
    }
}
