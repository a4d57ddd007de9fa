package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.TaskReport;

/** Where the reports of tasks go; what it accepts is not lost. */
public interface ReportSink {
    /**
     * Numbers the report and sends it, now or when there is a stream again.
     *
     * @return its sequence number
     */
    long add(TaskReport.Builder report);

    /** Sends a report again: the kept one if it was not acknowledged, else this short form of it. */
    void repeat(TaskReport shortForm);
}
