package io.clusterloader.netperf.worker.task;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.UsageMeter;
import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a tool, from its preparation to its last report. It can be stopped at any time, also before the process exists. */
abstract sealed class ToolTask permits ServerTask, ClientTask {
    private static final Logger LOG = LoggerFactory.getLogger(ToolTask.class);

    final TaskContext context;
    final TaskReporter reporter;
    private boolean stopRequested;
    private @Nullable ToolProcess process;

    /** Creates the process of a task. */
    interface ProcessStart {
        ToolProcess start() throws ToolException, InterruptedException;
    }

    ToolTask(TaskContext context, TaskReporter reporter) {
        this.context = context;
        this.reporter = reporter;
    }

    /** Runs the task until its last report. Blocks, so it is called on a virtual thread of its own. */
    final void run() {
        try {
            work();
        } catch (ToolException e) {
            reporter.failed(TaskFailure.of(subject(), e));
        } catch (IOException e) {
            reporter.failed(new TaskFailure(FailureReason.INTERNAL, subject() + ": " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reporter.failed(new TaskFailure(FailureReason.INTERNAL, "the worker was interrupted"));
        } catch (RuntimeException e) {
            LOG.error("A task failed in the worker itself", e);
            reporter.failed(new TaskFailure(FailureReason.INTERNAL, "the worker failed, its log tells more: " + e));
        } finally {
            abandon();
        }
    }

    /** Runs the tool and makes all reports, or throws the reason why the task failed. */
    abstract void work() throws ToolException, IOException, InterruptedException;

    /** Returns what this task is, as the beginning of a sentence. */
    abstract String subject();

    /**
     * Creates the process, unless the task was stopped before.
     *
     * @throws ToolException if it was stopped, or if the process cannot be created
     */
    final synchronized ToolProcess launch(ProcessStart start) throws ToolException, InterruptedException {
        if (stopRequested) {
            throw new ToolException(FailureReason.CANCELLED, "stopped on request before it started");
        }
        ToolProcess launched = start.start();
        process = launched;
        return launched;
    }

    /** Stops the process and returns when it is dead. The last report follows. */
    void stop() throws InterruptedException {
        ToolProcess running = requestStop();
        if (running != null) {
            running.terminate();
        }
    }

    private synchronized @Nullable ToolProcess requestStop() {
        stopRequested = true;
        return process;
    }

    final synchronized boolean stopRequested() {
        return stopRequested;
    }

    final synchronized @Nullable ToolProcess process() {
        return process;
    }

    /** Kills the process without waiting, and forgets it with its output: ended tasks are kept for long. */
    final synchronized void abandon() {
        stopRequested = true;
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** Returns whether the last report was made. */
    final boolean ended() {
        return reporter.ended();
    }

    /** Sends the last report again. */
    final void repeatLast() {
        reporter.repeatLast();
    }

    /**
     * Has the host read in the measured time of a case, which begins when the warm-up is over.
     *
     * @param startNanos when the clients start, in nanoseconds since the epoch
     * @param once whether the tool's life is this run
     */
    static void readHost(UsageMeter meter, long startNanos, Duration warmUp, Duration duration, boolean once) {
        meter.readHost(WorkerClock.toMonotonic(startNanos), ProtoTime.read(warmUp), ProtoTime.read(duration), once);
    }

    /** Records how the tool was called, what it printed and what it used. */
    static ToolRun.Builder record(ToolProcess process, Captured captured, UsageMeter meter) {
        ToolCommand command = process.command();
        List<String> line = new ArrayList<>(List.of(command.program().executable()));
        line.addAll(command.arguments());
        ToolRun.Builder run = ToolRun.newBuilder()
                .addAllCommand(line)
                .setExitCode(captured.exitCode())
                .setStdout(captured.stdout())
                .setStderr(captured.stderr())
                .setOutputCut(captured.cut())
                .setFinished(TaskReporter.timestamp());
        try {
            run.setUsage(meter.read(process.cpuSeconds()));
        } catch (IOException e) {
            LOG.warn("The host's CPU usage is missing from a result: {}", e.toString());
        }
        return run;
    }
}
