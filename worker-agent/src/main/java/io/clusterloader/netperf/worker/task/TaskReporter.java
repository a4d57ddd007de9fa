package io.clusterloader.netperf.worker.task;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reports the states of one task, and remembers the last one, without its output, to repeat it. */
final class TaskReporter {
    private final String taskId;
    private final ReportSink sink;
    private @Nullable TaskReport last;

    TaskReporter(String taskId, ReportSink sink) {
        this.taskId = taskId;
        this.sink = sink;
    }

    void ready() {
        send(report(TaskState.READY));
    }

    /** Reports the release, with the planned and the actual start. */
    void started(ToolRun stamps) {
        send(report(TaskState.STARTED).setRun(stamps));
    }

    void finished(ToolRun run) {
        send(report(TaskState.FINISHED).setRun(run));
    }

    void failed(String reason) {
        send(report(TaskState.FAILED).setReason(reason));
    }

    void failed(String reason, ToolRun run) {
        send(report(TaskState.FAILED).setReason(reason).setRun(run));
    }

    /** Nothing before the first report: it will come by itself. */
    synchronized void repeatLast() {
        if (last != null) {
            sink.repeat(last);
        }
    }

    synchronized boolean ended() {
        return last != null && (last.getState() == TaskState.FINISHED || last.getState() == TaskState.FAILED);
    }

    private TaskReport.Builder report(TaskState state) {
        return TaskReport.newBuilder().setTaskId(taskId).setState(state).setTime(timestamp());
    }

    private synchronized void send(TaskReport.Builder report) {
        long sequence = sink.add(report);
        last = report.clone().clearRun().setSequence(sequence).build();
    }

    static Timestamp timestamp() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
