package io.clusterloader.netperf.worker.task;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reports the states of one task. Keeps the last report without its output, to send it again. */
final class TaskReporter {
    private final String taskId;
    private final ReportOutbox outbox;
    private @Nullable TaskReport last;

    TaskReporter(String taskId, ReportOutbox outbox) {
        this.taskId = taskId;
        this.outbox = outbox;
    }

    void ready() {
        send(report(TaskState.READY));
    }

    /** Reports the release of a client, with its planned and its actual start time. */
    void started(ToolRun stamps) {
        send(report(TaskState.STARTED).setRun(stamps));
    }

    /** Reports the rate of a client that runs. Nobody misses the report if it is lost. */
    void running(long bitsPerSecond) {
        outbox.pass(report(TaskState.RUNNING).setBitsPerSecond(bitsPerSecond).build());
    }

    void finished(ToolRun run) {
        send(report(TaskState.FINISHED).setRun(run));
    }

    void failed(TaskFailure failure) {
        send(failedReport(failure));
    }

    void failed(TaskFailure failure, ToolRun run) {
        send(failedReport(failure).setRun(run));
    }

    private TaskReport.Builder failedReport(TaskFailure failure) {
        return report(TaskState.FAILED).setFailure(failure.reason()).setReason(failure.text());
    }

    /** Sends the last report again; before the first report there is nothing to send. */
    synchronized void repeatLast() {
        if (last != null) {
            outbox.repeat(last);
        }
    }

    synchronized boolean ended() {
        return last != null && (last.getState() == TaskState.FINISHED || last.getState() == TaskState.FAILED);
    }

    private TaskReport.Builder report(TaskState state) {
        return TaskReport.newBuilder().setTaskId(taskId).setState(state).setTime(timestamp());
    }

    private synchronized void send(TaskReport.Builder report) {
        long sequence = outbox.add(report);
        last = report.clone().clearRun().setSequence(sequence).build();
    }

    static Timestamp timestamp() {
        return ProtoTime.write(Instant.now());
    }
}
