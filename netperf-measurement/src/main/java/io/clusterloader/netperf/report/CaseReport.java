package io.clusterloader.netperf.report;

import io.clusterloader.netperf.v1.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A case as it is told of.
 *
 * @param result of the case; of rounds, what they say together
 * @param artifact the name by which Perfdash finds it
 * @param title what a person calls it
 * @param remarks what a person must know to trust the numbers
 * @param rounds of a case that was measured in rounds
 */
record CaseReport(CaseResult result, String artifact, String title, List<String> remarks, Optional<CaseRounds> rounds) {
    CaseReport {
        remarks = List.copyOf(remarks);
    }

    /** Of a case that was measured once. */
    static CaseReport once(CaseResult result, RunFacts facts) {
        return new CaseReport(
                result,
                CaseName.of(result.getTestCase()),
                CaseTitle.of(result.getTestCase()),
                CaseRemarks.of(result, facts),
                Optional.empty());
    }

    /** Of a case that was measured in rounds. */
    static CaseReport inRounds(CaseRounds rounds, RunFacts facts) {
        CaseResult together = rounds.together();
        List<String> remarks = new ArrayList<>(RoundsRemarks.of(rounds, facts));
        remarks.addAll(CaseRemarks.of(together, facts));
        return new CaseReport(
                together,
                CaseName.continuous(rounds.testCase()),
                "%s, %d rounds"
                        .formatted(
                                CaseTitle.of(rounds.testCase()),
                                rounds.completed().size()),
                remarks,
                Optional.of(rounds));
    }

    /** The same with one more remark, told first. */
    CaseReport remarked(String remark) {
        List<String> more = new ArrayList<>(List.of(remark));
        more.addAll(remarks);
        return new CaseReport(result, artifact, title, more, rounds);
    }
}
