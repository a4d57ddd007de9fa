package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server: started, seen listening, and then ended by itself, on request, or by its watchdog. */
final class ServerTask extends ToolTask {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTask.class);

    private final PrepareServer request;
    private volatile @Nullable UsageMeter meter;
    /** When the clients start whose time the host is read in, in nanoseconds since the epoch. Guarded by this. */
    private long clientsStart;

    /** Held while the counters are read, so that who stops the server waits for them. */
    private final Object countersLock = new Object();

    private @Nullable Tool countersOf;
    private ToolRun counters = ToolRun.getDefaultInstance();

    ServerTask(PrepareServer request, TaskContext context, TaskReporter reporter) {
        super(context, reporter);
        this.request = request;
    }

    @Override
    String subject() {
        return "the %s server on port %d".formatted(request.getProtocol(), request.getPort());
    }

    int port() {
        return request.getPort();
    }

    @Override
    void work() throws ToolException, IOException, InterruptedException {
        Tool tool = context.toolbox().of(request.getProtocol(), request.getLoad());
        requireFreePort(tool);
        ToolCommand command = tool.server(request);
        meter = UsageMeter.start();
        ToolProcess process = launch(() -> context.launcher().start(command));
        boolean listening = awaitListening(tool, process);
        if (listening) {
            allowCounters(tool);
            reporter.ready();
        }
        boolean inTime = process.awaitExit(listening ? command.limit() : Duration.ZERO);
        if (!inTime) {
            readCounters();
            process.terminate();
        }
        forbidCounters();
        Captured captured = process.captured();
        ToolRun.Builder run =
                record(process, captured, Objects.requireNonNull(meter)).mergeFrom(counters());
        if (stopRequested()) {
            reportStopped(tool, captured, run);
        } else if (!listening || !inTime) {
            reporter.failed(explain(tool, command, captured, listening, inTime), run.build());
        } else {
            reportEnded(tool, command.program(), captured, run);
        }
    }

    /** Rejects a port in use: two iperf2 servers share a UDP port without an error, and each gets some of the datagrams. */
    private void requireFreePort(Tool tool) throws ToolException, IOException {
        if (context.ports().stillContains(tool.transport(), request.getPort())) {
            throw new ToolException("%s port %d is taken by another process on this worker"
                    .formatted(tool.transport(), request.getPort()));
        }
    }

    /** Waits until the server listens. Returns false if the process ended or the deadline passed before. */
    private boolean awaitListening(Tool tool, ToolProcess process) throws IOException, InterruptedException {
        CompletableFuture<Void> listening = context.ports().listening(tool.transport(), request.getPort());
        try {
            CompletableFuture.anyOf(listening, process.exit()).get(Timetable.PREPARE.toNanos(), TimeUnit.NANOSECONDS);
            return !process.exit().isDone();
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("cannot see whether it listens: " + e.getCause(), e);
        } finally {
            listening.cancel(false);
        }
    }

    /**
     * Measures the server's usage from now on. The orchestrator runs a client over the loopback of an HTTP server before the case's own
     * clients; what the server did for that run is not counted.
     */
    void restartUsage() {
        ToolProcess running = process();
        if (running == null) {
            return;
        }
        try {
            meter = UsageMeter.startAfter(running.cpuSeconds());
        } catch (IOException e) {
            LOG.warn("The usage of the server on port {} includes its loopback run: {}", port(), e.toString());
        }
    }

    /** Has the host read while the clients measure that start at this time, in nanoseconds since the epoch. */
    synchronized void clientsStart(long startNanos) {
        UsageMeter running = meter;
        // The order comes again after a lost connection, perhaps in the middle of that time.
        if (running != null && startNanos != clientsStart) {
            clientsStart = startNanos;
            boolean once = !Timetable.serverStays(request.getProtocol(), request.getLoad());
            readHost(running, startNanos, request.getWarmUp(), request.getDuration(), once);
        }
    }

    /** The server listens: from now on its counters can be read. */
    private void allowCounters(Tool tool) {
        synchronized (countersLock) {
            countersOf = tool;
        }
    }

    /** Reads the server's counters before it is stopped. They are read once, because the query itself is counted. */
    private void readCounters() {
        synchronized (countersLock) {
            if (countersOf != null) {
                counters = countersOf.observe(request);
                countersOf = null;
            }
        }
    }

    private void forbidCounters() {
        synchronized (countersLock) {
            countersOf = null;
        }
    }

    private ToolRun counters() {
        synchronized (countersLock) {
            return counters;
        }
    }

    private TaskFailure explain(Tool tool, ToolCommand command, Captured captured, boolean listening, boolean inTime) {
        Program program = command.program();
        String error = tool.errorMessage(captured);
        if (listening) {
            return TaskFailure.hung(program, command.limit(), error, captured, "");
        }
        return inTime
                ? TaskFailure.endedEarly(program, request.getPort(), error, captured)
                : TaskFailure.deaf(program, request.getPort(), Timetable.PREPARE, error);
    }

    /** Reports a server that was stopped on request. That is no failure, and what it printed may still be a result. */
    private void reportStopped(Tool tool, Captured captured, ToolRun.Builder run) {
        try {
            tool.readServer(request, captured, run);
        } catch (ToolException e) {
            run.clearOutput();
        }
        reporter.finished(run.build());
    }

    private void reportEnded(Tool tool, Program program, Captured captured, ToolRun.Builder run) {
        try {
            tool.readServer(request, captured, run);
            if (captured.exitCode() != 0) {
                throw new ToolException("failed: " + tool.errorMessage(captured));
            }
            reporter.finished(run.build());
        } catch (ToolException e) {
            reporter.failed(
                    TaskFailure.ended(program, "server: " + e.text(), captured),
                    run.clearOutput().build());
        }
    }

    @Override
    void stop() throws InterruptedException {
        readCounters();
        super.stop();
    }
}
