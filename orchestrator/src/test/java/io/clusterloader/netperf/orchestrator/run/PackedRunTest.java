package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PackedRunTest {
    @AutoClose
    private final TestBed bed;

    PackedRunTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    /** The first case and the third are one group, the second is the other. */
    private static TestPlan plan() {
        return Plans.plan(4, 4)
                .setExecution(Execution.PACKED)
                .setSamples(2)
                .addCases(Plans.on(Plans.oneToOne("a", Protocol.HTTP), 0, 1).setGroup(0))
                .addCases(Plans.on(Plans.oneToOne("b", Protocol.UDP), 0, 1).setGroup(1))
                .addCases(Plans.on(Plans.oneToOne("c", Protocol.TCP), 2, 3).setGroup(0))
                .build();
    }

    @Test
    void startsTheCasesOfAGroupAtOneMomentAndWithNoOthers() {
        bed.healthyWorkers(4, 4);
        bed.run(plan());

        List<CaseResult> results = bed.gather();
        assertThat(results).hasSize(6).extracting(CaseResult::getFailure).containsOnly("");
        // The clock stands still, but a start is announced the earlier, the more clients start together.
        assertThat(results.stream()
                        .collect(Collectors.groupingBy(
                                result -> result.getPairs(0).getClientRun().getPlannedStartNanos(),
                                Collectors.mapping(
                                        result -> result.getTestCase().getCaseId(), Collectors.toSet())))
                        .values())
                .containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b"));
    }

    @Test
    void beginsNoCaseOfAGroupBeforeThoseOfTheGroupBeforeHaveEnded() {
        bed.healthyWorkers(4, 4);
        bed.run(plan().toBuilder().setSamples(1).build());
        List<String> told = bed.watch().stream()
                .filter(event -> event.hasCaseStarted() || event.hasCaseFinished())
                .map(PackedRunTest::text)
                .toList();
        assertThat(told.subList(0, 4)).containsExactlyInAnyOrder("started a", "started c", "finished a", "finished c");
        assertThat(told.subList(4, told.size())).containsExactly("started b", "finished b");
    }

    private static String text(Progress event) {
        return event.hasCaseStarted()
                ? "started " + event.getCaseStarted().getCaseId()
                : "finished " + event.getCaseFinished().getCaseId();
    }
}
