package io.clusterloader.netperf.worker.task;

/** One process of a tool, from its preparation to its last report. */
sealed interface Task permits ServerTask, ClientTask {
    /** Runs to the last report; blocks, so on a virtual thread of its own. */
    void run();

    /** Asks for the end; returns when the process is dead. The last report follows. */
    void stop() throws InterruptedException;

    /** Kills the process without waiting and without a report: this worker ends. */
    void abandon();

    /** Whether the last report is made. */
    boolean ended();

    /** Sends the last report again. */
    void repeatLast();
}
