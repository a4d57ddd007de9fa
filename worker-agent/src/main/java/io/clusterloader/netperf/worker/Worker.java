package io.clusterloader.netperf.worker;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.worker.session.OrchestratorSession;
import io.clusterloader.netperf.worker.session.ReadinessMarker;
import io.clusterloader.netperf.worker.session.ReconnectPolicy;
import io.clusterloader.netperf.worker.session.ReportOutbox;
import io.clusterloader.netperf.worker.session.SessionEnd;
import io.clusterloader.netperf.worker.task.ProcessLauncher;
import io.clusterloader.netperf.worker.task.Tasks;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.ToolVersions;
import io.clusterloader.netperf.worker.tool.Toolbox;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;

/** A worker, put together from its environment. */
public final class Worker {
    private final ManagedChannel channel;
    private final Tasks tasks;
    private final ReadinessMarker marker;
    private final OrchestratorSession session;

    private Worker(ManagedChannel channel, Tasks tasks, ReadinessMarker marker, OrchestratorSession session) {
        this.channel = channel;
        this.tasks = tasks;
        this.marker = marker;
        this.session = session;
    }

    /** A worker with the tools that are installed. */
    public static Worker create(WorkerEnvironment environment) throws IOException, InterruptedException {
        Files.createDirectories(environment.work());
        return create(environment, Programs.ofPath(environment.path()), ReconnectPolicy.standard());
    }

    /**
     * A worker of these programs.
     *
     * @throws IOException if its identity cannot be read, or its directory not be written
     */
    static Worker create(WorkerEnvironment environment, Programs programs, ReconnectPolicy policy)
            throws IOException, InterruptedException {
        ReadinessMarker marker = new ReadinessMarker(environment.work());
        marker.clear();
        ManagedChannel channel = SecureChannel.open(environment.orchestrator(), Identity.read(environment.tls()));
        // Connecting takes as long as asking the tools for their versions does: both at once.
        channel.getState(true);
        ReportOutbox outbox = new ReportOutbox();
        Tasks tasks = new Tasks(
                Toolbox.standard(environment.work(), environment.tls()), new ProcessLauncher(programs), outbox);
        return new Worker(
                channel,
                tasks,
                marker,
                new OrchestratorSession(
                        channel,
                        Registration.of(environment, new ToolVersions(programs, environment.work())),
                        outbox,
                        tasks,
                        marker,
                        policy));
    }

    /** Blocks until the session with the orchestrator is over for good. */
    SessionEnd run() throws InterruptedException {
        return session.run();
    }

    /** Returns when no process of this worker is left. */
    void close() throws InterruptedException {
        session.stop();
        tasks.close();
        marker.clear();
        channel.shutdownNow();
    }
}
