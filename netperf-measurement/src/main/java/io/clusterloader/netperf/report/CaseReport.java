package io.clusterloader.netperf.report;

import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.v1.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A case as it is reported.
 *
 * @param result of the case; in continuous mode, of all rounds together
 * @param artifact the name by which Perfdash finds it
 * @param title what a person calls the case
 * @param warnings what a person must know to trust the numbers
 * @param rounds where the case was measured in rounds
 */
record CaseReport(
        CaseResult result, String artifact, String title, List<String> warnings, Optional<RoundsAggregation> rounds) {
    CaseReport {
        warnings = List.copyOf(warnings);
    }

    /** Creates the report of a case that was measured once. */
    static CaseReport once(CaseResult result, RunFacts facts) {
        return new CaseReport(
                result,
                facts.params().isClusterLoader2()
                        ? CaseName.clusterLoader2Artifact(result.getTestCase())
                        : CaseName.artifact(result.getTestCase()),
                CaseName.title(result.getTestCase()),
                CaseWarnings.of(result, facts),
                Optional.empty());
    }

    /** Creates the report of a case that was measured in rounds. */
    static CaseReport inRounds(RoundsAggregation rounds, RunFacts facts) {
        CaseResult together = rounds.together();
        List<String> warnings = new ArrayList<>(RoundsWarnings.of(rounds, facts));
        warnings.addAll(CaseWarnings.of(together, facts));
        return new CaseReport(
                together,
                CaseName.continuousArtifact(rounds.testCase()),
                "%s, %d rounds"
                        .formatted(
                                CaseName.title(rounds.testCase()),
                                rounds.completed().size()),
                warnings,
                Optional.of(rounds));
    }

    /** Returns the same with one more warning, told first. */
    CaseReport withWarning(String warning) {
        List<String> more = new ArrayList<>(List.of(warning));
        more.addAll(warnings);
        return new CaseReport(result, artifact, title, more, rounds);
    }
}
