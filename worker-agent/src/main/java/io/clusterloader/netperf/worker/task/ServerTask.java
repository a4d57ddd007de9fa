package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import io.clusterloader.netperf.worker.tool.Toolbox;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server: started, seen listening, and ended by itself, on request, or by its watchdog. */
final class ServerTask implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTask.class);

    private static final Duration LISTEN_DEADLINE = Duration.ofSeconds(5);

    /** Servers listen 10 to 25 ms after their start. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

    private final PrepareServer request;
    private final Toolbox toolbox;
    private final TaskContext context;
    private final TaskReporter reporter;
    private final Stoppable stoppable = new Stoppable();

    ServerTask(PrepareServer request, Toolbox toolbox, TaskContext context, TaskReporter reporter) {
        this.request = request;
        this.toolbox = toolbox;
        this.context = context;
        this.reporter = reporter;
    }

    @Override
    public void run() {
        try {
            serve(toolbox.of(request.getProtocol()));
        } catch (ToolException | IOException e) {
            reporter.failed(
                    "the %s server on port %d: %s".formatted(request.getProtocol(), request.getPort(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reporter.failed("the worker was interrupted");
        } catch (RuntimeException e) {
            LOG.error("A task failed in the worker itself", e);
            reporter.failed("the worker failed, its log tells more: " + e);
        } finally {
            stoppable.abandon();
        }
    }

    private void serve(Tool tool) throws ToolException, IOException, InterruptedException {
        ToolCommand command = tool.server(request);
        requireFreePort(tool);
        UsageMeter meter = UsageMeter.start();
        ToolProcess process = stoppable.start(() -> context.launcher().start(command));
        boolean listening = awaitListening(tool, process);
        if (listening) {
            reporter.ready();
        }
        boolean inTime = process.awaitExit(listening ? command.limit() : Duration.ZERO);
        if (!inTime) {
            process.terminate();
        }
        Captured captured = process.captured();
        ToolRun.Builder run = RunRecord.of(command, captured, meter);
        if (stoppable.stopRequested()) {
            reportStopped(tool, captured, run);
        } else if (!listening || !inTime) {
            reporter.failed(explain(tool, command, captured, listening, inTime), run.build());
        } else {
            reportEnded(tool, command.program(), captured, run);
        }
    }

    /** Two iperf2 share a UDP port without a word, and each gets some of the datagrams. */
    private void requireFreePort(Tool tool) throws ToolException, IOException {
        if (context.ports().contains(tool.transport(), request.getPort())) {
            throw new ToolException("%s port %d is taken by another process on this worker"
                    .formatted(tool.transport(), request.getPort()));
        }
    }

    /** False if the process ended or the deadline passed before. */
    private boolean awaitListening(Tool tool, ToolProcess process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LISTEN_DEADLINE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (process.awaitExit(LOOK_AGAIN)) {
                return false;
            }
            if (context.ports().contains(tool.transport(), request.getPort())) {
                return true;
            }
        }
        return false;
    }

    private String explain(Tool tool, ToolCommand command, Captured captured, boolean listening, boolean inTime) {
        Program program = command.program();
        String complaint = tool.complaint(captured);
        if (listening) {
            return Failure.hung(program, command.limit().toSeconds(), complaint, captured);
        }
        return inTime
                ? Failure.early(program, "before it listened on port " + request.getPort(), complaint, captured)
                : "%s: did not listen on port %d within %d s: %s"
                        .formatted(program.executable(), request.getPort(), LISTEN_DEADLINE.toSeconds(), complaint);
    }

    /** A server that was told to end has done nothing wrong; what it printed may still be a result. */
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
                throw new ToolException("failed: " + tool.complaint(captured));
            }
            reporter.finished(run.build());
        } catch (ToolException e) {
            reporter.failed(
                    Failure.ended(program, "server: " + e.reason(), captured),
                    run.clearOutput().build());
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stoppable.stop();
    }

    @Override
    public void abandon() {
        stoppable.abandon();
    }

    @Override
    public boolean ended() {
        return reporter.ended();
    }

    @Override
    public void repeatLast() {
        reporter.repeatLast();
    }
}
