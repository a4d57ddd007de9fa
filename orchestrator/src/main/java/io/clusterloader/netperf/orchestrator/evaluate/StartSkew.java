package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rule that the clients of a case start together. */
final class StartSkew {
    private StartSkew() {}

    /**
     * Returns the violation of a case whose clients started further apart than it allows.
     *
     * @param valid the pairs that would count; one that failed has no part in the numbers
     */
    static Optional<String> violation(TestCase testCase, List<PairResult> valid) {
        if (!testCase.hasMaxStartSkew() || valid.size() < 2) {
            return Optional.empty();
        }
        Comparator<PairResult> byStart = Comparator.comparingDouble(PairResult::getStartSkewMillis);
        PairResult first = valid.stream().min(byStart).orElseThrow();
        PairResult last = valid.stream().max(byStart).orElseThrow();
        double skew = last.getStartSkewMillis() - first.getStartSkewMillis();
        double most = ProtoTime.read(testCase.getMaxStartSkew()).toNanos() / 1e6;
        return skew <= most
                ? Optional.empty()
                : Optional.of("the clients started %s ms apart, of which maxStartSkew allows %s ms; the last was %s"
                        .formatted(ValidationResult.number(skew), ValidationResult.number(most), last.getClient()));
    }
}
