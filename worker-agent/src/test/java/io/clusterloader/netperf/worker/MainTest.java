package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a pod runs it: its exit codes, and that nothing outlives it. */
@Tag("machine")
class MainTest {
    @TempDir
    private Path directory;

    private Process start(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                Main.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("NETPERF_"));
        builder.environment().putAll(variables);
        // Not on the command line, so that nobody who looks for a worker by its path takes this one for theirs.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().merge("PATH", directory.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        return builder.redirectError(directory.resolve("stderr").toFile()).start();
    }

    private String stderr() throws IOException {
        return Files.readString(directory.resolve("stderr"), StandardCharsets.UTF_8);
    }

    @Test
    void namesTheVariableThatIsMissing() throws Exception {
        Process process = start(Map.of());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(stderr()).contains("NETPERF_ORCHESTRATOR");
    }

    @Test
    void saysInItsLogWhyItCannotConnect() throws Exception {
        WorkerFixture.writeSecret(WorkerFixture.authority().issue(Role.WORKER), directory.resolve("tls"));
        Process process = start(WorkerFixture.variables(directory, WorkerFixture.freePort()));
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stderr())
                            .contains("Cannot register with the orchestrator", "Connection refused"));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void endsByItsOwnClockWhenTheTimeOfTheRunIsOver() throws Exception {
        WorkerFixture.writeSecret(WorkerFixture.authority().issue(Role.WORKER), directory.resolve("tls"));
        Map<String, String> variables = new HashMap<>(WorkerFixture.variables(directory, WorkerFixture.freePort()));
        variables.put("NETPERF_LIFETIME", "1");
        Process process = start(variables);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("a code after which no kubelet starts it again")
                .isZero();
        assertThat(stderr()).contains("the time of the run is over");
    }

    @Test
    void endsWithZeroAfterSigtermAndLeavesNoProcess() throws Exception {
        ProcessHandle tool = endWorkerInTheMiddle(ProcessHandle::destroy, Optional.of(0));

        assertThat(tool.isAlive()).isFalse();
    }

    @Test
    void leavesNoProcessEvenWhenItIsKilled() throws Exception {
        assertThat(Path.of("/usr/bin/setpriv")).isExecutable();
        ProcessHandle tool = endWorkerInTheMiddle(ProcessHandle::destroyForcibly, Optional.empty());

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !tool.isAlive());
    }

    /** Ends the worker while it runs a tool that would sleep on, and returns that tool. */
    private ProcessHandle endWorkerInTheMiddle(Consumer<ProcessHandle> end, Optional<Integer> code) throws Exception {
        Path tool = Files.createDirectories(directory.resolve("bin")).resolve("iperf3");
        Files.writeString(tool, "#!/bin/sh\nexec sleep 300\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        RunAuthority authority = WorkerFixture.authority();
        OrchestratorStub orchestrator = new OrchestratorStub(authority);
        WorkerFixture.writeSecret(authority.issue(Role.WORKER), directory.resolve("tls"));
        Process process = start(WorkerFixture.variables(directory, orchestrator.port()));
        try {
            orchestrator.awaitRegistration();
            runTool(orchestrator);
            ProcessHandle child = Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> sleeper(process), Optional::isPresent)
                    .orElseThrow();
            end.accept(process.toHandle());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            code.ifPresent(expected -> assertThat(process.exitValue()).isEqualTo(expected));
            return child;
        } finally {
            process.destroyForcibly();
            orchestrator.close();
        }
    }

    private static void runTool(OrchestratorStub orchestrator) throws InterruptedException {
        orchestrator.send(OrchestratorMessage.newBuilder()
                .setArmClient(ArmClient.newBuilder()
                        .setTaskId("client")
                        .setProtocol(Protocol.TCP)
                        .setHost("127.0.0.1")
                        .setPort(1)
                        .setDuration(com.google.protobuf.Duration.newBuilder().setSeconds(100))));
        orchestrator.await("client", TaskState.READY);
        orchestrator.send(OrchestratorMessage.newBuilder()
                .setStartTask(StartTask.newBuilder().setTaskId("client").setStartNanos(1)));
        orchestrator.await("client", TaskState.STARTED);
    }

    private static Optional<ProcessHandle> sleeper(Process worker) {
        List<ProcessHandle> sleepers = worker.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/sleep"))
                .toList();
        return sleepers.stream().findFirst();
    }
}
