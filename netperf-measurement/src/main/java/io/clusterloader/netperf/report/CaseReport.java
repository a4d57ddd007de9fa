package io.clusterloader.netperf.report;

import io.clusterloader.netperf.aggregate.ReferenceRatio;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.v1.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A case as it is reported.
 *
 * @param samples of the case, those that failed included
 * @param result all samples together
 * @param artifact the name by which Perfdash finds it
 * @param title what a person calls the case
 * @param warnings what a person must know to trust the numbers
 * @param ratios to its reference; none where it has no reference
 * @param matrices of each metric where pairs of nodes take turns
 */
record CaseReport(
        RoundsAggregation samples,
        CaseResult result,
        String artifact,
        String title,
        List<String> warnings,
        List<ReferenceRatio> ratios,
        List<NodeMatrix> matrices) {
    CaseReport {
        ratios = List.copyOf(ratios);
        matrices = List.copyOf(matrices);
        warnings = List.copyOf(warnings);
    }

    /**
     * Creates the report of a case from its samples.
     *
     * @param reference the samples of its reference, none where it has none
     */
    static CaseReport of(RoundsAggregation samples, RoundsAggregation reference, RunFacts facts) {
        CaseResult together = samples.together();
        List<String> warnings = new ArrayList<>(SampleWarnings.of(samples, facts));
        warnings.addAll(SearchRemarks.of(samples));
        List<NodeMatrix> matrices = NodeMatrix.of(samples);
        matrices.stream()
                .filter(matrix -> facts.params().metrics().contains(matrix.metric()))
                .flatMap(matrix -> matrix.remark().stream())
                .forEach(warnings::add);
        warnings.addAll(CaseWarnings.of(together, facts));
        return new CaseReport(
                samples,
                together,
                artifact(samples, facts),
                title(samples),
                warnings,
                ReferenceRatio.of(samples, reference),
                matrices);
    }

    private static String artifact(RoundsAggregation samples, RunFacts facts) {
        if (samples.continuous()) {
            return CaseName.continuousArtifact(samples.testCase());
        }
        return facts.params().isClusterLoader2()
                ? CaseName.clusterLoader2Artifact(samples.testCase())
                : CaseName.artifact(samples.testCase());
    }

    private static String title(RoundsAggregation samples) {
        return withRounds(CaseName.title(samples.testCase()), samples);
    }

    /** Returns the heading under which a table puts the case. */
    String group() {
        return CaseName.group(samples.testCase());
    }

    /** Returns the params that set the case apart from others with its artifact, with its values. */
    SortedMap<String, String> sweep() {
        return CaseName.sweep(samples.testCase());
    }

    /** Returns what the title leaves to say below that heading. */
    String titleInGroup() {
        return withRounds(CaseName.inGroup(samples.testCase()), samples);
    }

    private static String withRounds(String title, RoundsAggregation samples) {
        return samples.continuous()
                ? "%s, %d rounds".formatted(title, samples.completed().size())
                : title;
    }

    /** Returns whether another case is compared with this one. */
    boolean isReferenceOf(CaseReport other) {
        String id = result.getTestCase().getCaseId();
        return !id.isEmpty()
                && other.result().getTestCase().getReferenceCaseId().equals(id);
    }

    /** Returns the same with one more warning, told first. */
    CaseReport withWarning(String warning) {
        List<String> more = new ArrayList<>(List.of(warning));
        more.addAll(warnings);
        return new CaseReport(samples, result, artifact, title, more, ratios, matrices);
    }
}
