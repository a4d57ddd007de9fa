package io.clusterloader.netperf.worker.session;

import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.worker.task.ReportSink;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every report until the orchestrator has it. Reports go out in the order of their numbers: numbering and sending
 * are one step under one lock.
 */
public final class ReportOutbox implements ReportSink {
    private final SortedMap<Long, TaskReport> unacknowledged = new TreeMap<>();
    private long lastSequence;
    private @Nullable Consumer<TaskReport> stream;

    @Override
    public synchronized long add(TaskReport.Builder report) {
        TaskReport numbered = report.setSequence(++lastSequence).build();
        unacknowledged.put(lastSequence, numbered);
        send(numbered);
        return lastSequence;
    }

    @Override
    public synchronized void repeat(TaskReport shortForm) {
        TaskReport kept = unacknowledged.get(shortForm.getSequence());
        send(kept == null ? shortForm : kept);
    }

    /** The orchestrator keeps this report and those before it. */
    synchronized void acknowledge(long sequence) {
        unacknowledged.headMap(sequence + 1).clear();
    }

    /** There is a stream: what it may have missed is sent first. */
    synchronized void attach(Consumer<TaskReport> newStream) {
        stream = newStream;
        unacknowledged.values().forEach(newStream);
    }

    /** This stream is gone; another one may be there already. */
    synchronized void detach(Consumer<TaskReport> oldStream) {
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
