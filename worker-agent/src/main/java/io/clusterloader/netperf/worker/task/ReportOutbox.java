package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.TaskReport;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every report until the orchestrator has acknowledged it. Reports leave in the order of their numbers: numbering and sending are
 * one step under one lock.
 */
public final class ReportOutbox {
    private final SortedMap<Long, TaskReport> unacknowledged = new TreeMap<>();
    private long lastSequence;
    private @Nullable Consumer<TaskReport> stream;

    /**
     * Numbers the report and sends it, now or once there is a stream.
     *
     * @return its sequence number
     */
    synchronized long add(TaskReport.Builder report) {
        TaskReport numbered = report.setSequence(++lastSequence).build();
        unacknowledged.put(lastSequence, numbered);
        send(numbered);
        return lastSequence;
    }

    /** Sends a report again: in full if it was not acknowledged, else this short form of it. */
    synchronized void repeat(TaskReport shortForm) {
        TaskReport kept = unacknowledged.get(shortForm.getSequence());
        send(kept == null ? shortForm : kept);
    }

    /** Sends a report without a number, if there is a stream, and does not keep it. */
    synchronized void pass(TaskReport report) {
        send(report);
    }

    /** Forgets this report and those before it: the orchestrator has them. */
    public synchronized void acknowledge(long sequence) {
        unacknowledged.headMap(sequence + 1).clear();
    }

    /** Sends reports to this stream, first those that an earlier stream may have lost. */
    public synchronized void attach(Consumer<TaskReport> newStream) {
        stream = newStream;
        unacknowledged.values().forEach(newStream);
    }

    /** Sends no more reports to this stream. A newer stream is left alone. */
    public synchronized void detach(Consumer<TaskReport> oldStream) {
        if (oldStream.equals(stream)) {
            stream = null;
        }
    }

    private void send(TaskReport report) {
        if (stream != null) {
            stream.accept(report);
        }
    }
}
