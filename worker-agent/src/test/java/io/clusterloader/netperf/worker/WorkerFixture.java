package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolVersion;
import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.session.ReconnectPolicy;
import io.clusterloader.netperf.worker.session.SessionEnd;
import io.clusterloader.netperf.worker.tool.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A worker in this process and its orchestrator. */
final class WorkerFixture {
    static final ReconnectPolicy IMPATIENT = new ReconnectPolicy(
            java.time.Duration.ofMillis(5),
            java.time.Duration.ofMillis(20),
            java.time.Duration.ofSeconds(10),
            java.time.Duration.ofSeconds(20));
    private static final long LEAD_NANOS = 50_000_000;

    final OrchestratorStub orchestrator;
    final Register registration;
    final CompletableFuture<SessionEnd> end = new CompletableFuture<>();
    private final Worker worker;

    /** Starts a worker with the real tools, which must be installed. */
    WorkerFixture(Path directory) throws IOException, InterruptedException {
        this(
                directory,
                Programs.ofPath(System.getenv("PATH") + ":"
                        + Path.of("../target/netperf/bin").toAbsolutePath().normalize()));
        assertThat(registration.getToolsList())
                .as("the tools of ./clusterloader setup and of testing/netperf.sh are installed")
                .extracting(ToolVersion::getName)
                .containsExactly("iperf3", "iperf", "siege", "nginx", "h2load", "netperf", "netserver");
    }

    WorkerFixture(Path directory, Programs programs) throws IOException, InterruptedException {
        RunAuthority authority = authority();
        orchestrator = new OrchestratorStub(authority);
        worker = Worker.create(environment(directory, authority, orchestrator.port()), programs, IMPATIENT);
        Thread.ofVirtual().start(this::runWorker);
        registration = orchestrator.awaitRegistration();
    }

    /** Writes an identity as a mounted Secret shows it. */
    static void writeSecret(Identity identity, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(Identity.AUTHORITY_FILE), identity.authority());
        Files.writeString(directory.resolve(Identity.CERTIFICATE_FILE), identity.certificate());
        Files.writeString(directory.resolve(Identity.KEY_FILE), identity.key());
    }

    /** What the plugin makes for a run. */
    static RunAuthority authority() {
        return RunAuthority.create("test", java.time.Duration.ofHours(1));
    }

    static WorkerEnvironment environment(Path directory, RunAuthority authority, int port) throws IOException {
        writeSecret(authority.issue(Role.WORKER), directory.resolve("tls"));
        writeHttpsCertificate(authority, directory.resolve("tls"));
        return WorkerEnvironment.of(variables(directory, port));
    }

    static Map<String, String> variables(Path directory, int port) {
        return Map.of(
                "NETPERF_ORCHESTRATOR",
                "127.0.0.1:" + port,
                "NETPERF_WORKER_NAME",
                "worker-0",
                "NETPERF_NODE",
                "node-0",
                "NETPERF_ADDRESSES",
                "127.0.0.1,::1",
                "NETPERF_TLS",
                directory.resolve("tls").toString(),
                "NETPERF_WORK",
                directory.toString());
    }

    private void runWorker() {
        try {
            end.complete(worker.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        return TestPorts.next();
    }

    static LoadOptions load() {
        return LoadOptions.newBuilder()
                .setUdpDatagramBytes(1400)
                .setUdpBitsPerSecond(10_000_000)
                .setHttpConcurrency(4)
                .setHttpBodyBytes(1024)
                .build();
    }

    /** What nginx shows to its clients, where the worker looks for it. */
    static void writeHttpsCertificate(RunAuthority authority, Path directory) throws IOException {
        Identity identity = authority.issue(Role.WORKER);
        Files.writeString(directory.resolve(Identity.HTTPS_CERTIFICATE_FILE), identity.certificate());
        Files.writeString(directory.resolve(Identity.HTTPS_KEY_FILE), identity.key());
    }

    void prepare(String task, Protocol protocol, int port) {
        prepare(server(task, protocol, port));
    }

    static PrepareServer.Builder server(String task, Protocol protocol, int port) {
        return PrepareServer.newBuilder()
                .setTaskId(task)
                .setProtocol(protocol)
                .setIpFamily(IpFamily.IPV4)
                .setPort(port)
                .setDuration(seconds(1))
                .setLoad(load());
    }

    void prepare(PrepareServer.Builder request) {
        orchestrator.send(OrchestratorMessage.newBuilder().setPrepareServer(request));
    }

    void arm(String task, Protocol protocol, int port) {
        arm(client(task, protocol, port));
    }

    static ArmClient.Builder client(String task, Protocol protocol, int port) {
        // siege 4.0.7 ends at a whole second of the wall clock, so that 1 s may last no time at all.
        boolean web = protocol == Protocol.HTTP || protocol == Protocol.HTTPS;
        return ArmClient.newBuilder()
                .setTaskId(task)
                .setProtocol(protocol)
                .setHost("127.0.0.1")
                .setPort(port)
                .setDuration(seconds(web ? 2 : 1))
                .setLoad(load());
    }

    void arm(ArmClient.Builder request) {
        orchestrator.send(OrchestratorMessage.newBuilder().setArmClient(request));
    }

    void startNow(String task) {
        startAt(task, WorkerClock.nanos() + LEAD_NANOS);
    }

    void startAt(String task, long nanos) {
        orchestrator.send(OrchestratorMessage.newBuilder()
                .setStartTask(StartTask.newBuilder().setTaskId(task).setStartNanos(nanos)));
    }

    void stop(String task) {
        orchestrator.send(OrchestratorMessage.newBuilder()
                .setStopTask(StopTask.newBuilder().setTaskId(task)));
    }

    /** Arms a client, starts it and waits for its end. */
    TaskReport runClient(String task, Protocol protocol, int port) throws InterruptedException {
        return run(client(task, protocol, port));
    }

    /** Arms this client, starts it and waits for its end. */
    TaskReport run(ArmClient.Builder request) throws InterruptedException {
        arm(request);
        orchestrator.await(request.getTaskId(), TaskState.READY, TaskState.FAILED);
        startNow(request.getTaskId());
        return orchestrator.awaitEnd(request.getTaskId());
    }

    static Duration seconds(int seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }

    @Nullable
    SessionEnd awaitEnd() throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    void close() throws InterruptedException {
        worker.close();
        orchestrator.close();
    }
}
