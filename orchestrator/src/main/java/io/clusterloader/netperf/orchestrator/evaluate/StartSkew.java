package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Clients of a case that started further apart than it allows. That is a violation, unless a CPU limit throttled the last client: then its
 * limit already marks the numbers.
 *
 * @param last the pair whose client started last
 * @param text says how far apart they started
 */
record StartSkew(PairResult last, String text) {
    /**
     * Returns the skew of a case if it is larger than the case allows.
     *
     * @param valid the pairs that would count; one that failed has no part in the numbers
     */
    static Optional<StartSkew> beyond(TestCase testCase, List<PairResult> valid) {
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
                : Optional.of(new StartSkew(
                        last,
                        "the clients started %s ms apart, of which maxStartSkew allows %s ms; the last was %s"
                                .formatted(
                                        ValidationResult.number(skew),
                                        ValidationResult.number(most),
                                        last.getClient())));
    }

    boolean isThrottled() {
        return last.getLimitsList().stream().anyMatch(limit -> limit.getLimit() == Limit.THROTTLED);
    }

    /** Adds the skew to the pair that caused it, as a remark. */
    PairResult remarkedOn(PairResult pair) {
        return pair.getClient().equals(last.getClient())
                ? pair.toBuilder()
                        .addRemarks(text + ", whose CPU limit throttled it")
                        .build()
                : pair;
    }
}
