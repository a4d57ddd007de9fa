package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.tool.ToolException;
import io.clusterloader.netperf.worker.tool.Toolbox;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a tool, from its preparation to its last report. */
abstract sealed class Task permits ServerTask, ClientTask {
    private static final Logger LOG = LoggerFactory.getLogger(Task.class);

    final Toolbox toolbox;
    final TaskContext context;
    final TaskReporter reporter;
    final Stoppable stoppable = new Stoppable();

    Task(Toolbox toolbox, TaskContext context, TaskReporter reporter) {
        this.toolbox = toolbox;
        this.context = context;
        this.reporter = reporter;
    }

    /** Runs to the last report; blocks, so on a virtual thread of its own. */
    final void run() {
        try {
            work();
        } catch (ToolException | IOException e) {
            reporter.failed(subject() + ": " + e.getMessage());
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

    /** Runs to the last report, or throws what that has to say. */
    abstract void work() throws ToolException, IOException, InterruptedException;

    /** What this is, at the beginning of a sentence that tells why it failed. */
    abstract String subject();

    /** Asks for the end; returns when the process is dead. The last report follows. */
    void stop() throws InterruptedException {
        stoppable.stop();
    }

    /** Kills the process without waiting and without a report: this worker ends. */
    final void abandon() {
        stoppable.abandon();
    }

    /** Whether the last report is made. */
    final boolean ended() {
        return reporter.ended();
    }

    /** Sends the last report again. */
    final void repeatLast() {
        reporter.repeatLast();
    }
}
