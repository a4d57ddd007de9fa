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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server: started, seen listening, and ended by itself, on request, or by its watchdog. */
final class ServerTask extends Task {
    /** A hundred may start at once on a node that is busy. */
    private static final Duration LISTEN_DEADLINE = Duration.ofSeconds(10);

    private final PrepareServer request;
    private final LastLook lastLook = new LastLook();

    ServerTask(PrepareServer request, Toolbox toolbox, TaskContext context, TaskReporter reporter) {
        super(toolbox, context, reporter);
        this.request = request;
    }

    @Override
    String subject() {
        return "the %s server on port %d".formatted(request.getProtocol(), request.getPort());
    }

    @Override
    void work() throws ToolException, IOException, InterruptedException {
        Tool tool = toolbox.of(request.getProtocol());
        requireFreePort(tool);
        ToolCommand command = tool.server(request);
        UsageMeter meter = UsageMeter.start();
        ToolProcess process = stoppable.start(() -> context.launcher().start(command));
        boolean listening = awaitListening(tool, process);
        if (listening) {
            lastLook.allow(() -> tool.observe(request));
            reporter.ready();
        }
        boolean inTime = process.awaitExit(listening ? command.limit() : Duration.ZERO);
        if (!inTime) {
            lastLook.take();
            process.terminate();
        }
        Captured captured = process.captured();
        ToolRun.Builder run = RunRecord.of(command, captured, meter).mergeFrom(lastLook.end());
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
        if (context.ports().stillContains(tool.transport(), request.getPort())) {
            throw new ToolException("%s port %d is taken by another process on this worker"
                    .formatted(tool.transport(), request.getPort()));
        }
    }

    /** False if the process ended or the deadline passed before. */
    private boolean awaitListening(Tool tool, ToolProcess process) throws IOException, InterruptedException {
        CompletableFuture<Void> listening = context.watch().listening(tool.transport(), request.getPort());
        try {
            CompletableFuture.anyOf(listening, process.exit()).get(LISTEN_DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
            return !process.exit().isDone();
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("cannot see whether it listens: " + e.getCause(), e);
        } finally {
            listening.cancel(false);
        }
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
    void stop() throws InterruptedException {
        lastLook.take();
        super.stop();
    }
}
