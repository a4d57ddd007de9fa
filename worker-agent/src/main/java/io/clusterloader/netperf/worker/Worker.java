package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.worker.session.OrchestratorSession;
import io.clusterloader.netperf.worker.session.ReadinessMarker;
import io.clusterloader.netperf.worker.session.ReconnectPolicy;
import io.clusterloader.netperf.worker.session.SessionEnd;
import io.clusterloader.netperf.worker.task.ProcessLauncher;
import io.clusterloader.netperf.worker.task.ReportOutbox;
import io.clusterloader.netperf.worker.task.TaskRegistry;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.Toolbox;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The parts of a worker, built from its environment. */
public final class Worker {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final ManagedChannel channel;
    private final TaskRegistry tasks;
    private final ReadinessMarker marker;
    private final OrchestratorSession session;

    private Worker(ManagedChannel channel, TaskRegistry tasks, ReadinessMarker marker, OrchestratorSession session) {
        this.channel = channel;
        this.tasks = tasks;
        this.marker = marker;
        this.session = session;
    }

    /** Creates a worker with the tools that are installed. */
    public static Worker create(WorkerEnvironment environment) throws IOException, InterruptedException {
        Files.createDirectories(environment.work());
        return create(environment, Programs.ofPath(environment.path()), ReconnectPolicy.standard());
    }

    /**
     * Creates a worker with these programs.
     *
     * @throws IOException if its certificates cannot be read or its directory cannot be written
     */
    static Worker create(WorkerEnvironment environment, Programs programs, ReconnectPolicy policy)
            throws IOException, InterruptedException {
        ReadinessMarker marker = new ReadinessMarker(environment.work());
        marker.clear();
        ManagedChannel channel = SecureChannel.open(environment.orchestrator(), Identity.read(environment.tls()));
        // Connecting takes as long as asking the tools for their versions, so both are done at once.
        channel.getState(true);
        ReportOutbox outbox = new ReportOutbox();
        TaskRegistry tasks = new TaskRegistry(
                Toolbox.standard(environment.work(), environment.tls()), new ProcessLauncher(programs), outbox);
        return new Worker(
                channel,
                tasks,
                marker,
                new OrchestratorSession(channel, registration(environment, programs), outbox, tasks, marker, policy));
    }

    private static Register registration(WorkerEnvironment environment, Programs programs)
            throws IOException, InterruptedException {
        return Register.newBuilder()
                .setProtocolVersion(ProtocolVersion.CURRENT)
                .setName(environment.name())
                .setNode(environment.node())
                .addAllAddresses(environment.addresses())
                .addAllTools(programs.versions(environment.work()))
                .setKernelBootId(Files.readString(BOOT_ID).strip())
                .setInstanceId(UUID.randomUUID().toString())
                .build();
    }

    /** Runs until the session with the orchestrator is over for good. */
    SessionEnd run() throws InterruptedException {
        return session.run();
    }

    /** Stops everything. Returns when no process of this worker is left. */
    void close() throws InterruptedException {
        session.stop();
        tasks.close();
        marker.clear();
        channel.shutdownNow();
    }
}
