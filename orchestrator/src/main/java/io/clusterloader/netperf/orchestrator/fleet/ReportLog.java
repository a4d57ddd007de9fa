package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which reports of a worker process have been kept. A worker process numbers its reports from 1; the same number with other contents
 * shows that the worker was restarted and counts anew. Not thread-safe.
 */
final class ReportLog {
    private record Contents(String task, TaskState state) {}

    private final Map<Long, Contents> seen = new HashMap<>();
    private long keptThrough;

    /** Whether this report is new; from now on it counts as kept. */
    boolean keep(TaskReport report) {
        Contents contents = new Contents(report.getTaskId(), report.getState());
        Contents known = seen.get(report.getSequence());
        if (contents.equals(known)) {
            return false;
        }
        if (known != null) {
            seen.clear();
        }
        if (seen.isEmpty()) {
            // An orchestrator that was restarted meets a worker in the middle of its count.
            keptThrough = report.getSequence() - 1;
        }
        seen.put(report.getSequence(), contents);
        while (seen.containsKey(keptThrough + 1)) {
            keptThrough++;
        }
        return true;
    }

    /** The number up to which nothing is missing, if there is any report. */
    Optional<Long> acknowledged() {
        return seen.isEmpty() || keptThrough == 0 ? Optional.empty() : Optional.of(keptThrough);
    }
}
