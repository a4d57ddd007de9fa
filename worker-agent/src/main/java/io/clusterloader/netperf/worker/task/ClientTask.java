package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.ShortTurns;
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

/** A client: created and waiting, released at its start, ended by itself, on request, or by its watchdog. */
final class ClientTask extends Task {
    /** The rest of a large fleet is armed meanwhile. */
    private static final Duration ARMED_LIMIT = Duration.ofMinutes(10);

    /** Completed by the wish to start at a moment, or to stop. */
    private final CompletableFuture<Order> order = new CompletableFuture<>();

    private final ArmClient request;

    private sealed interface Order {
        record Start(long startNanos) implements Order {}

        record Stop() implements Order {}
    }

    ClientTask(ArmClient request, Toolbox toolbox, TaskContext context, TaskReporter reporter) {
        super(toolbox, context, reporter);
        this.request = request;
    }

    @Override
    String subject() {
        return "the %s client to %s port %d".formatted(request.getProtocol(), request.getHost(), request.getPort());
    }

    @Override
    void work() throws ToolException, IOException, InterruptedException {
        Tool tool = toolbox.of(request.getProtocol());
        ToolCommand command = tool.client(request);
        ToolProcess process = stoppable.start(() -> context.launcher().arm(command));
        ShortTurns.prepare();
        collectGarbage();
        reporter.ready();
        switch (awaitOrder(process)) {
            case Order.Start(long startNanos) -> measure(tool, process, startNanos);
            case Order.Stop() ->
                reporter.failed(command.program().executable() + ": stopped on request before its start");
        }
    }

    /**
     * Has the collector take its turn now rather than at the common start or amid the measuring, where it would stop this process for
     * 5 ms and more. What is allocated from here to the start fills the young part of the heap by far not.
     */
    private static void collectGarbage() {
        System.gc();
    }

    private Order awaitOrder(ToolProcess process) throws ToolException, InterruptedException {
        try {
            return order.get(ARMED_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            process.terminate();
            throw new ToolException("was armed, but not started within " + ARMED_LIMIT.toMinutes() + " minutes");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order is never exceptional", e);
        }
    }

    private void measure(Tool tool, ToolProcess process, long plannedNanos) throws IOException, InterruptedException {
        UsageMeter meter = UsageMeter.start();
        long actualNanos = Release.at(plannedNanos, process);
        ToolRun stamps = ToolRun.newBuilder()
                .setPlannedStartNanos(plannedNanos)
                .setActualStartNanos(actualNanos)
                .build();
        reporter.started(stamps);
        boolean inTime = process.awaitExit(process.command().limit());
        if (!inTime) {
            process.terminate();
        }
        Captured captured = process.captured();
        ToolRun.Builder run = RunRecord.of(process.command(), captured, meter).mergeFrom(stamps);
        report(tool, process.command(), captured, inTime, run);
    }

    private void report(Tool tool, ToolCommand command, Captured captured, boolean inTime, ToolRun.Builder run) {
        Program program = command.program();
        if (stoppable.stopRequested()) {
            reporter.failed(Failure.ended(program, "stopped on request before its end", captured), run.build());
        } else if (!inTime) {
            String complaint = tool.complaint(captured);
            reporter.failed(
                    Failure.hung(program, command.limit().toSeconds(), complaint, captured, tool.knownHang()),
                    run.build());
        } else {
            try {
                tool.readClient(request, captured, run);
                if (captured.exitCode() != 0) {
                    throw new ToolException("failed: " + tool.complaint(captured));
                }
                reporter.finished(run.build());
            } catch (ToolException e) {
                reporter.failed(
                        Failure.ended(program, e.reason(), captured),
                        run.clearOutput().build());
            }
        }
    }

    /** Starts the tool at this moment, nanoseconds since the epoch. The first order counts. */
    void start(long startNanos) {
        if (!order.complete(new Order.Start(startNanos))) {
            reporter.repeatLast();
        }
    }

    @Override
    void stop() throws InterruptedException {
        super.stop();
        order.complete(new Order.Stop());
    }
}
