package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportOutboxTest {
    private final ReportOutbox outbox = new ReportOutbox();
    private final List<TaskReport> sent = new ArrayList<>();
    private final Consumer<TaskReport> stream = sent::add;

    private long add(String task) {
        return outbox.add(TaskReport.newBuilder()
                .setTaskId(task)
                .setRun(ToolRun.newBuilder().setStdout("output of " + task)));
    }

    private List<Long> sequences() {
        return sent.stream().map(TaskReport::getSequence).toList();
    }

    @Test
    void keepsReportsUntilThereIsAStream() {
        add("a");
        add("b");
        outbox.attach(stream);
        add("c");

        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void sendsAgainWhatWasNotAcknowledged() {
        outbox.attach(stream);
        add("a");
        add("b");
        add("c");
        outbox.acknowledge(1);
        outbox.detach(stream);
        sent.clear();
        outbox.attach(stream);

        assertThat(sequences()).containsExactly(2L, 3L);
    }

    @Test
    void keepsNoReportThatIsOnlyPassing() {
        TaskReport passing = TaskReport.newBuilder().setTaskId("a").build();
        outbox.pass(passing);
        outbox.attach(stream);
        outbox.pass(passing);
        add("b");

        assertThat(sequences()).containsExactly(0L, 1L);
    }

    @Test
    void aLateEndOfAnOldStreamLeavesTheNewOneAlone() {
        Consumer<TaskReport> old = report -> {};
        outbox.attach(old);
        outbox.attach(stream);
        outbox.detach(old);
        add("a");

        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void repeatsInFullOnlyWhatIsStillKept() {
        add("a");
        outbox.attach(stream);
        TaskReport shortForm =
                TaskReport.newBuilder().setTaskId("a").setSequence(1).build();
        outbox.repeat(shortForm);
        outbox.acknowledge(1);
        outbox.repeat(shortForm);

        assertThat(sent).hasSize(3);
        assertThat(sent.get(1).getRun().getStdout()).isEqualTo("output of a");
        assertThat(sent.get(2)).isEqualTo(shortForm);
    }
}
