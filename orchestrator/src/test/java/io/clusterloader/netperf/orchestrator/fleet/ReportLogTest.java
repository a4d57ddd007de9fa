package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import org.junit.jupiter.api.Test;

class ReportLogTest {
    private final ReportLog log = new ReportLog();

    private static TaskReport report(long sequence, TaskState state) {
        return TaskReport.newBuilder()
                .setSequence(sequence)
                .setTaskId("t")
                .setState(state)
                .build();
    }

    @Test
    void keepsEachReportOnce() {
        assertThat(log.keep(report(1, TaskState.READY))).isTrue();
        assertThat(log.keep(report(1, TaskState.READY))).isFalse();
        assertThat(log.acknowledged()).contains(1L);
    }

    @Test
    void acknowledgesNothingBeyondAGap() {
        log.keep(report(1, TaskState.READY));
        assertThat(log.keep(report(3, TaskState.FINISHED))).isTrue();
        assertThat(log.acknowledged()).contains(1L);
        assertThat(log.keep(report(2, TaskState.STARTED))).isTrue();
        assertThat(log.acknowledged()).contains(3L);
    }

    @Test
    void beginsInTheMiddleAfterARestartOfTheOrchestrator() {
        assertThat(log.keep(report(57, TaskState.FINISHED))).isTrue();
        assertThat(log.acknowledged()).contains(57L);
    }

    @Test
    void countsAnewForANewWorkerProcess() {
        log.keep(report(1, TaskState.READY));
        log.keep(report(2, TaskState.STARTED));
        assertThat(log.keep(report(1, TaskState.FAILED))).isTrue();
        assertThat(log.acknowledged()).contains(1L);
    }
}
