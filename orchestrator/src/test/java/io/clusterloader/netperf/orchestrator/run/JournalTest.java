package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.OrderedTask;
import io.clusterloader.netperf.v1.OrderedTasks;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final TestPlan PLAN = Plans.plan(3, 3)
            .addCases(Plans.oneToOne("one", Protocol.TCP))
            .addCases(Plans.oneToOne("two", Protocol.TCP))
            .build();
    private static final CaseResult FIRST = result("one", "first");
    private static final CaseResult SECOND = result("two", "second");

    @TempDir
    Path directory;

    private Path file;

    private static CaseResult result(String id, String failure) {
        return CaseResult.newBuilder()
                .setTestCase(Plans.oneToOne(id, Protocol.TCP))
                .setFailure(failure)
                .build();
    }

    private static OrderedTasks tasks(String caseId, String... ids) {
        OrderedTasks.Builder tasks = OrderedTasks.newBuilder().setCaseId(caseId);
        Stream.of(ids)
                .forEach(id ->
                        tasks.addTasks(OrderedTask.newBuilder().setWorker("w0").setTaskId(id)));
        return tasks.build();
    }

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    private Journal open() throws IOException {
        return Journal.open(file, _ -> {});
    }

    private RecoveredRun recover() throws IOException {
        RecoveredRun recovered = new RecoveredRun();
        Journal.open(file, recovered::take).close();
        return recovered;
    }

    private static List<CaseResult> results(RecoveredRun recovered) {
        return recovered.results().stream().map(ResultStore::read).toList();
    }

    @Test
    void anAbsentFileIsEmpty() throws Exception {
        assertThat(recover().plan()).isEmpty();
        assertThat(recover().results()).isEmpty();
    }

    @Test
    void readsWhatWasWritten() throws Exception {
        try (Journal journal = open()) {
            journal.plan(PLAN);
            journal.ordered(tasks("one", "t0", "t9"));
            journal.ordered(tasks("two", "t1", "t2"));
            journal.result(FIRST);
            journal.ordered(tasks("two", "t3"));
        }
        RecoveredRun recovered = recover();
        assertThat(recovered.plan()).contains(PLAN);
        assertThat(results(recovered)).containsExactly(FIRST);
        assertThat(recovered.openTasks()).extracting(OrderedTask::getTaskId).containsExactly("t1", "t2", "t3");
        assertThat(recovered.openTasks()).extracting(OrderedTask::getWorker).containsOnly("w0");
    }

    @Test
    void dropsATornRecordWhereverItIsTorn() throws Exception {
        long whole;
        try (Journal journal = open()) {
            journal.plan(PLAN);
            journal.result(FIRST);
            whole = Files.size(file);
            journal.result(SECOND);
        }
        byte[] all = Files.readAllBytes(file);
        for (int length = (int) whole; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length), StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(results(recover())).containsExactly(FIRST);
            assertThat(Files.size(file)).isEqualTo(whole);
            try (Journal journal = open()) {
                journal.result(SECOND);
            }
            assertThat(results(recover())).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void stopsAtPaddingZeros() throws Exception {
        try (Journal journal = open()) {
            journal.plan(PLAN);
        }
        long whole = Files.size(file);
        Files.write(file, new byte[64], StandardOpenOption.APPEND);
        assertThat(recover().plan()).contains(PLAN);
        assertThat(Files.size(file)).isEqualTo(whole);
    }
}
