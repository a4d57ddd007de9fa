package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.journal.Journal;
import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {
    private static final TestCase TCP = Plans.oneToOne("tcp", Protocol.TCP).build();
    private static final TestCase UDP = Plans.oneToOne("udp", Protocol.UDP).build();
    private static final TestPlan ROUNDS = Plans.inRounds(2, 2, Duration.ofSeconds(30))
            .addCases(TCP)
            .addCases(UDP)
            .build();

    @TempDir
    Path work;

    private Journal journal;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(work.resolve("journal"), 0);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void goesOnWithTheRoundThatIsNotComplete() {
        assertThat(outcomes().firstRound()).isEqualTo(1);
        Outcomes partly = outcomes(result(TCP, 1, ""), result(UDP, 1, ""), result(UDP, 2, ""));
        assertThat(partly.firstRound()).isEqualTo(2);
        assertThat(partly.missing(2)).containsExactly(0);
        assertThat(outcomes(result(TCP, 1, ""), result(UDP, 1, "")).firstRound())
                .isEqualTo(2);
    }

    @Test
    void tellsRoundByRoundInThePlansOrder() {
        assertThat(outcomes(result(UDP, 2, ""), result(UDP, 1, ""), result(TCP, 2, ""), result(TCP, 1, ""))
                        .inPlanOrder())
                .extracting(CaseResult::getRound, one -> one.getTestCase().getCaseId())
                .containsExactly(tuple(1, "tcp"), tuple(1, "udp"), tuple(2, "tcp"), tuple(2, "udp"));
    }

    @Test
    void saysWhenNoFurtherRoundFitsIn() {
        String large = "x".repeat(33 << 20);
        assertThat(outcomes(result(TCP, 1, large)).full()).isEmpty();
        assertThat(outcomes(result(TCP, 1, large), result(TCP, 2, large)).full())
                .contains(
                        "the results of 2 rounds fill what the orchestrator keeps (64 MiB); a longer interval lasts longer");
    }

    private Outcomes outcomes(CaseResult... earlier) {
        return new Outcomes(
                ROUNDS,
                List.of(earlier),
                new RunJournal(journal),
                new ProgressLog(new ManualTime(), ROUNDS.getCasesCount()));
    }

    private static CaseResult result(TestCase testCase, int round, String failure) {
        return CaseResult.newBuilder()
                .setTestCase(testCase)
                .setRound(round)
                .setFailure(failure)
                .build();
    }
}
