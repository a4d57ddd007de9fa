package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.tool.ToolException;
import org.jspecify.annotations.Nullable;

/** The process of a task, which may be stopped before it is there, while it is made, or later. */
final class Stoppable {
    private boolean stopRequested;
    private @Nullable ToolProcess process;

    /** How a process is made. */
    interface Start {
        ToolProcess start() throws ToolException, InterruptedException;
    }

    /**
     * Makes the process, unless the end has been asked for.
     *
     * @throws ToolException if it cannot be made, or must not be any more
     */
    synchronized ToolProcess start(Start start) throws ToolException, InterruptedException {
        if (stopRequested) {
            throw new ToolException("stopped on request before it started");
        }
        ToolProcess started = start.start();
        process = started;
        return started;
    }

    void stop() throws InterruptedException {
        ToolProcess running = requestStop();
        if (running != null) {
            running.terminate();
        }
    }

    /** Kills the process and forgets it, and with it all that it printed: tasks are kept for long. */
    synchronized void abandon() {
        stopRequested = true;
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    private synchronized @Nullable ToolProcess requestStop() {
        stopRequested = true;
        return process;
    }

    synchronized boolean stopRequested() {
        return stopRequested;
    }
}
