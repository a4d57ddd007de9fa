package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.worker.session.ReportOutbox;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.Toolbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTasksTest {
    private final KnownTasks tasks = new KnownTasks(2);

    private Task add(String id) {
        Task task = new ClientTask(
                ArmClient.getDefaultInstance(),
                Toolbox.standard(Path.of("unused"), Path.of("unused")),
                TaskContext.of(new ProcessLauncher(new Programs(List.of()))),
                new TaskReporter(id, new ReportOutbox()));
        assertThat(tasks.putIfAbsent(id, task)).isNull();
        return task;
    }

    @Test
    void forgetsTheOldestOfThoseThatEndedAndNoneThatRuns() {
        Task running = add("running");
        for (String id : List.of("a", "b", "c")) {
            add(id);
            tasks.ended(id);
        }

        assertThat(tasks.get("a")).isNull();
        assertThat(tasks.get("b")).isNotNull();
        assertThat(tasks.get("c")).isNotNull();
        assertThat(tasks.get("running")).isSameAs(running);
        assertThat(tasks.all()).hasSize(3);
    }

    @Test
    void keepsTheFirstOfTwoWithOneId() {
        Task first = add("a");

        assertThat(tasks.putIfAbsent("a", first)).isSameAs(first);
    }
}
