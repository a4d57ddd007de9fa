package io.clusterloader.netperf.orchestrator;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.journal.Journal;
import io.clusterloader.netperf.orchestrator.journal.Recovered;
import io.clusterloader.netperf.orchestrator.service.ControlEndpoint;
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

/** The whole program: a fleet, at most one run, and the server that both are reached through. */
public final class Orchestrator implements AutoCloseable {
    private final Server server;
    private final SingleRun run;
    private final Journal journal;

    private Orchestrator(Server server, SingleRun run, Journal journal) {
        this.server = server;
        this.run = run;
        this.journal = journal;
    }

    /**
     * Goes on with the run that the journal tells of, if any, and serves.
     *
     * @param listen port 0 takes a free one
     * @param work directory of the journal
     * @throws IOException if the identity or the journal cannot be read, or the port is taken
     */
    public static Orchestrator start(InetSocketAddress listen, Identity identity, Path work, Time time)
            throws IOException {
        Files.createDirectories(work);
        Path file = work.resolve("journal");
        Recovered recovered = Recovered.read(file);
        Journal journal = Journal.open(file, recovered.wholeBytes());
        Fleet fleet = new Fleet(time);
        SingleRun run = new SingleRun(fleet, time, journal);
        Server server = SecureServer.build(
                listen,
                identity,
                Map.of(new ControlEndpoint(run), Role.CONTROL, new WorkerEndpoint(fleet), Role.WORKER));
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

    /** The port that it listens on. */
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
