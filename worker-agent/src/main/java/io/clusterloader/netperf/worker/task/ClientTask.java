package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A client: created and waiting, started at its start time, and then ended by itself, on request, or by its watchdog. */
final class ClientTask extends ToolTask {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Completed by the request to start or to stop. */
    private final CompletableFuture<Order> order = new CompletableFuture<>();

    private final ArmClient request;
    private final Consumer<ArmClient> onExit;

    private sealed interface Order {
        record Start(long nanos) implements Order {}

        record Stop() implements Order {}
    }

    /** How the tool of a client came to its end. */
    private enum End {
        BY_ITSELF,
        /** On the demand of {@link Tool#mustEnd}. */
        EARLY,
        /** By the watchdog. */
        HUNG
    }

    /**
     * Creates a task that does not run yet.
     *
     * @param onExit called when the tool has ended, before that is reported
     */
    ClientTask(ArmClient request, TaskContext context, TaskReporter reporter, Consumer<ArmClient> onExit) {
        super(context, reporter);
        this.request = request;
        this.onExit = onExit;
    }

    @Override
    String subject() {
        return "the %s client to %s port %d".formatted(request.getProtocol(), request.getHost(), request.getPort());
    }

    @Override
    void work() throws ToolException, IOException, InterruptedException {
        Tool tool = context.toolbox().of(request.getProtocol(), request.getLoad());
        awaitRoom(tool);
        ToolCommand command = tool.client(request);
        ToolProcess process = launch(() -> context.launcher().arm(command));
        UsageMeter meter = UsageMeter.start();
        collectGarbage();
        reporter.ready();
        switch (awaitOrder(process)) {
            case Order.Start(long startNanos) -> {
                process.startAt(startNanos);
                OptionalLong actualNanos = process.awaitStart(startNanos);
                if (actualNanos.isPresent()) {
                    measure(tool, process, meter, startNanos, actualNanos.getAsLong());
                } else {
                    reportNotStarted(tool, process);
                }
            }
            case Order.Stop() ->
                reporter.failed(new TaskFailure(
                        FailureReason.CANCELLED,
                        command.program().executable() + ": stopped on request before its start"));
        }
    }

    /** Waits as long as the tool lacks something, unless the task is stopped. */
    private void awaitRoom(Tool tool) throws ToolException, InterruptedException {
        long deadline = System.nanoTime() + Timetable.FREE_PORTS.toNanos();
        while (!stopRequested() && System.nanoTime() < deadline && tool.mustWait(request)) {
            Thread.sleep(LOOK_AGAIN);
        }
        if (stopRequested()) {
            throw new ToolException(FailureReason.CANCELLED, "stopped on request before it was armed");
        }
    }

    /**
     * Collects garbage now rather than at the common start or during the measurement, where it would stop this process for 5 ms and more.
     * What is allocated from here to the start is far less than the young generation.
     */
    private static void collectGarbage() {
        System.gc();
    }

    private Order awaitOrder(ToolProcess process) throws ToolException, InterruptedException {
        try {
            return order.get(Timetable.ARMED.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            order.complete(new Order.Stop());
            process.terminate();
            throw new ToolException(
                    FailureReason.TIMEOUT,
                    "was armed, but not started within " + Timetable.ARMED.toMinutes() + " minutes");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order is never exceptional", e);
        }
    }

    private void measure(Tool tool, ToolProcess process, UsageMeter meter, long plannedNanos, long actualNanos)
            throws IOException, InterruptedException {
        meter.toolStarted(WorkerClock.toMonotonic(actualNanos));
        readHost(meter, plannedNanos, request.getWarmUp(), request.getDuration(), true);
        ToolRun stamps = ToolRun.newBuilder()
                .setPlannedStartNanos(plannedNanos)
                .setActualStartNanos(actualNanos)
                .build();
        reporter.started(stamps);
        End end = awaitExit(tool, process);
        if (end != End.BY_ITSELF) {
            process.terminate();
        }
        Captured captured = process.captured();
        ToolRun.Builder run = record(process, captured, meter).mergeFrom(stamps);
        onExit.accept(request);
        report(tool, process.command(), captured, end, run);
    }

    private void reportNotStarted(Tool tool, ToolProcess process) throws InterruptedException {
        Program program = process.command().program();
        boolean ended = process.awaitExit(Duration.ZERO);
        process.terminate();
        Captured captured = process.captured();
        if (stopRequested()) {
            reporter.failed(TaskFailure.stopped(program, captured));
        } else if (ended) {
            reporter.failed(TaskFailure.ended(program, "not started: " + tool.errorMessage(captured), captured));
        } else {
            reporter.failed(TaskFailure.late(program));
        }
    }

    /** Waits for the end of the tool, at most as long as it may take. */
    private End awaitExit(Tool tool, ToolProcess process) throws InterruptedException {
        Duration limit = process.command().limit();
        try (LiveRate _ = LiveRate.begin(ProtoTime.read(request.getRateInterval()), reporter)) {
            Optional<BooleanSupplier> mustEnd = tool.mustEnd(request);
            if (mustEnd.isPresent()) {
                return awaitExit(process, limit, mustEnd.get());
            }
            return process.awaitExit(limit) ? End.BY_ITSELF : End.HUNG;
        }
    }

    private static End awaitExit(ToolProcess process, Duration limit, BooleanSupplier mustEnd)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (mustEnd.getAsBoolean()) {
                return End.EARLY;
            }
            if (process.awaitExit(LOOK_AGAIN)) {
                return End.BY_ITSELF;
            }
        }
        return End.HUNG;
    }

    private void report(Tool tool, ToolCommand command, Captured captured, End end, ToolRun.Builder run) {
        Program program = command.program();
        if (stopRequested()) {
            reporter.failed(TaskFailure.stopped(program, captured), run.build());
        } else if (end == End.HUNG) {
            reportHung(tool, command, captured, run);
        } else {
            reportEnded(tool, program, captured, end, run);
        }
    }

    private void reportEnded(Tool tool, Program program, Captured captured, End end, ToolRun.Builder run) {
        try {
            if (end == End.EARLY) {
                tool.readEndedEarly(request, captured, run);
            } else {
                tool.readClient(request, captured, run);
                requireSuccess(tool, captured);
            }
            reporter.finished(run.build());
        } catch (ToolException e) {
            reporter.failed(
                    TaskFailure.ended(program, e.text(), captured),
                    run.clearOutput().build());
        }
    }

    private static void requireSuccess(Tool tool, Captured captured) throws ToolException {
        if (captured.exitCode() != 0) {
            throw new ToolException("failed: " + tool.errorMessage(captured));
        }
    }

    private void reportHung(Tool tool, ToolCommand command, Captured captured, ToolRun.Builder run) {
        String error = tool.errorMessage(captured);
        try {
            if (tool.readUnfinished(request, captured, run)) {
                reporter.finished(run.build());
                return;
            }
        } catch (ToolException e) {
            error = e.text();
        }
        Program program = command.program();
        reporter.failed(
                TaskFailure.hung(program, command.limit(), error, captured, tool.knownHang()),
                run.clearOutput().build());
    }

    /** Starts the tool at this time, in nanoseconds since the epoch. Later orders only repeat the last report. */
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
