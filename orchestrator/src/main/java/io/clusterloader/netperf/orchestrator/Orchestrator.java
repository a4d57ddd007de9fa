package io.clusterloader.netperf.orchestrator;

import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.run.Journal;
import io.clusterloader.netperf.orchestrator.run.RecoveredRun;
import io.clusterloader.netperf.orchestrator.service.ControlEndpoint;
import io.clusterloader.netperf.orchestrator.service.CurrentRun;
import io.clusterloader.netperf.orchestrator.service.WorkerEndpoint;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureServer;
import io.grpc.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The whole program: the workers, at most one run, and the gRPC server through which both are reached. */
public final class Orchestrator implements AutoCloseable {
    private final Server server;
    private final CurrentRun run;
    private final Journal journal;

    private Orchestrator(Server server, CurrentRun run, Journal journal) {
        this.server = server;
        this.run = run;
        this.journal = journal;
    }

    /**
     * Starts to serve, and goes on with the run that is in the journal, if there is one.
     *
     * @param listen port 0 takes a free one
     * @param work directory of the journal
     * @throws IOException if the identity or the journal cannot be read, or the port is taken
     */
    public static Orchestrator start(InetSocketAddress listen, Identity identity, Path work, Time time)
            throws IOException {
        Files.createDirectories(work);
        Path file = work.resolve("journal");
        RecoveredRun recovered = new RecoveredRun();
        Journal journal = Journal.open(file, recovered::take);
        WorkerRegistry workers = new WorkerRegistry(time);
        CurrentRun run = new CurrentRun(workers, time, journal);
        Server server = SecureServer.build(
                listen,
                identity,
                Map.of(new ControlEndpoint(run), Role.CONTROL, new WorkerEndpoint(workers), Role.WORKER),
                workers::refused);
        run.resume(recovered);
        try {
            server.start();
        } catch (IOException e) {
            run.close();
            journal.close();
            throw new IOException("cannot serve on %s: %s".formatted(listen, e.getMessage()), e);
        }
        return new Orchestrator(server, run, journal);
    }

    /** Returns the port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** Waits until {@link #close}. */
    public void awaitEnd() throws InterruptedException {
        server.awaitTermination();
    }

    /** Ends at once; what the journal has is not lost. */
    @Override
    public void close() throws IOException {
        run.close();
        server.shutdownNow();
        journal.close();
    }
}
