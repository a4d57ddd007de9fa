package io.clusterloader.netperf.orchestrator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final TestPlan PLAN = Plans.plan(3, 3).build();
    private static final CaseResult FIRST = CaseResult.newBuilder()
            .setTestCase(Plans.oneToOne("one", Protocol.TCP))
            .setFailure("first")
            .build();
    private static final CaseResult SECOND = CaseResult.newBuilder()
            .setTestCase(Plans.oneToOne("two", Protocol.TCP))
            .setFailure("second")
            .build();
    private static final OpenTasks TASKS = new OpenTasks(Map.of("w0", List.of("t1", "t2")));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @Test
    void anAbsentFileIsEmpty() throws Exception {
        Recovered recovered = Recovered.read(file);
        assertThat(recovered.plan()).isEmpty();
        assertThat(recovered.results()).isEmpty();
    }

    @Test
    void readsWhatWasWritten() throws Exception {
        try (Journal journal = Journal.open(file, 0)) {
            journal.plan(PLAN);
            journal.ordered("one", new OpenTasks(Map.of("w0", List.of("t0"), "w1", List.of("t9"))));
            journal.ordered("two", TASKS);
            journal.result(FIRST);
            journal.ordered("two", new OpenTasks(Map.of("w0", List.of("t3"))));
        }
        Recovered recovered = Recovered.read(file);
        assertThat(recovered.plan()).contains(PLAN);
        assertThat(recovered.results()).containsExactly(FIRST);
        assertThat(recovered.openTasks().byWorker()).isEqualTo(Map.of("w0", List.of("t1", "t2", "t3")));
    }

    @Test
    void dropsATornRecordWhereverItIsTorn() throws Exception {
        long whole;
        try (Journal journal = Journal.open(file, 0)) {
            journal.plan(PLAN);
            journal.result(FIRST);
            whole = Files.size(file);
            journal.result(SECOND);
        }
        byte[] all = Files.readAllBytes(file);
        for (int length = (int) whole; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length), StandardOpenOption.TRUNCATE_EXISTING);
            Recovered torn = Recovered.read(file);
            assertThat(torn.results()).containsExactly(FIRST);
            assertThat(torn.wholeBytes()).isEqualTo(whole);
            try (Journal journal = Journal.open(file, torn.wholeBytes())) {
                journal.result(SECOND);
            }
            assertThat(Recovered.read(file).results()).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void stopsAtPaddingZeros() throws Exception {
        try (Journal journal = Journal.open(file, 0)) {
            journal.plan(PLAN);
        }
        long whole = Files.size(file);
        Files.write(file, new byte[64], StandardOpenOption.APPEND);
        assertThat(Recovered.read(file).wholeBytes()).isEqualTo(whole);
        assertThat(Recovered.read(file).plan()).contains(PLAN);
    }
}
