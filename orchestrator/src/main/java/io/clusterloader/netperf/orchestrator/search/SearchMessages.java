package io.clusterloader.netperf.orchestrator.search;

import io.clusterloader.mlrsearch.GoalResult;
import io.clusterloader.mlrsearch.SearchGoal;
import io.clusterloader.mlrsearch.SearchSettings;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.GoalOutcome;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.SearchEnd;
import io.clusterloader.netperf.v1.SearchTrial;
import io.clusterloader.netperf.v1.TrialVerdict;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a search from a plan, and writes what it found. */
public final class SearchMessages {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private SearchMessages() {}

    /** Returns the settings of a search. */
    public static SearchSettings settings(UdpSearch search) {
        return new SearchSettings(
                search.getGoalsList().stream().map(SearchMessages::goal).toList(),
                search.getLowestLoad(),
                search.getHighestLoad(),
                ProtoTime.read(search.getWarmUp()),
                ProtoTime.read(search.getTimeout()));
    }

    private static SearchGoal goal(UdpSearchGoal goal) {
        return new SearchGoal(
                ProtoTime.read(goal.getTrial()),
                ProtoTime.read(goal.getInitialTrial()),
                ProtoTime.read(goal.getDurationSum()),
                goal.getLossRatio(),
                new BigDecimal(goal.getExceedRatio()),
                goal.getWidth(),
                goal.getCoarserTargets());
    }

    /**
     * Returns what was found for each goal.
     *
     * @param failure why trials failed; empty where they did not
     */
    public static List<GoalOutcome> outcomes(UdpSearch search, List<GoalResult> results, String failure) {
        List<GoalOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            outcomes.add(outcome(search.getGoals(i), results.get(i), failure));
        }
        return outcomes;
    }

    private static GoalOutcome outcome(UdpSearchGoal goal, GoalResult result, String failure) {
        GoalOutcome.Builder outcome = GoalOutcome.newBuilder()
                .setGoal(goal)
                .setEnd(end(result.end()))
                .setUnstable(result.unstable())
                .setInversions(result.inversions());
        result.lowerBound().ifPresent(outcome::setLowerBound);
        result.upperBound().ifPresent(outcome::setUpperBound);
        result.conditionalThroughput().ifPresent(outcome::setConditionalThroughput);
        return result.end() == GoalResult.End.FAILED
                ? outcome.setFailure(failure).build()
                : outcome.build();
    }

    /**
     * Returns the outcome of a goal that the clients bound: the network carries at least what the best trial got through that lost no more
     * than the goal allows, where no load that was classified is as high. What they sent in it is the bound. Other outcomes stay as they are.
     */
    public static GoalOutcome boundBySenders(GoalOutcome outcome, List<SearchTrial> trials) {
        boolean open = outcome.getEnd() == SearchEnd.SENDER_LIMITED || outcome.getEnd() == SearchEnd.SEARCH_TIMED_OUT;
        if (!open || (outcome.hasLowerBound() && outcome.getEnd() != SearchEnd.SENDER_LIMITED)) {
            return outcome;
        }
        UdpSearchGoal goal = outcome.getGoal();
        return trials.stream()
                .filter(trial -> trial.getVerdict() == TrialVerdict.TRIAL_SENDER_LIMITED)
                .filter(trial -> trial.getLossRatio() <= goal.getLossRatio())
                .filter(trial -> ProtoTime.read(trial.getDuration()).compareTo(ProtoTime.read(goal.getTrial())) >= 0)
                .filter(trial -> trial.getOfferedLoad() > outcome.getLowerBound())
                .filter(trial -> !outcome.hasUpperBound() || trial.getOfferedLoad() < outcome.getUpperBound())
                .max(Comparator.comparingDouble(SearchMessages::throughput))
                .map(best -> outcome.toBuilder()
                        .setEnd(SearchEnd.SENDER_LIMITED)
                        .setLowerBound(best.getOfferedLoad())
                        .setConditionalThroughput(throughput(best))
                        .build())
                .orElse(outcome);
    }

    /** Returns what got through in a trial, in datagrams a second of a client. */
    public static double throughput(SearchTrial trial) {
        return trial.getOfferedLoad() * (1 - trial.getLossRatio());
    }

    private static SearchEnd end(GoalResult.End end) {
        return switch (end) {
            case REGULAR -> SearchEnd.REGULAR;
            case AT_LEAST_HIGHEST -> SearchEnd.AT_LEAST_HIGHEST;
            case SENDER_LIMITED -> SearchEnd.SENDER_LIMITED;
            case RECEIVER_LIMITED -> SearchEnd.RECEIVER_LIMITED;
            case BELOW_LOWEST -> SearchEnd.BELOW_LOWEST;
            case TIMED_OUT -> SearchEnd.SEARCH_TIMED_OUT;
            case FAILED -> SearchEnd.TRIALS_FAILED;
        };
    }

    /**
     * Returns the conditional throughput of each goal that has one, as the packet rate of the case: {@code Value} is that of the first
     * goal, and each other one is named by its loss in percent, such as {@code Loss0.5}. Empty where no goal has one.
     */
    public static Optional<Aggregate> aggregate(List<GoalOutcome> outcomes, int pairs) {
        Aggregate.Builder aggregate = Aggregate.newBuilder()
                .setMetric(Metric.PACKETS_PER_SECOND)
                .setUnit("pps")
                .setPairs(pairs);
        for (int i = 0; i < outcomes.size(); i++) {
            GoalOutcome outcome = outcomes.get(i);
            if (outcome.hasConditionalThroughput()) {
                aggregate.putBuckets(i == 0 ? "Value" : bucket(outcome), outcome.getConditionalThroughput());
            }
        }
        aggregate.addAllLimits(outcomes.stream()
                .filter(GoalOutcome::hasConditionalThroughput)
                .flatMap(SearchMessages::limits)
                .distinct()
                .sorted()
                .toList());
        return aggregate.getBucketsCount() == 0 ? Optional.empty() : Optional.of(aggregate.build());
    }

    private static String bucket(GoalOutcome outcome) {
        BigDecimal percent =
                BigDecimal.valueOf(outcome.getGoal().getLossRatio()).multiply(PERCENT);
        return "Loss" + percent.stripTrailingZeros().toPlainString();
    }

    private static Stream<Limit> limits(GoalOutcome outcome) {
        Stream<Limit> ofEnd = switch (outcome.getEnd()) {
            case SENDER_LIMITED -> Stream.of(Limit.SENDER_RATE);
            case RECEIVER_LIMITED -> Stream.of(Limit.RECEIVE_BUFFER);
            case AT_LEAST_HIGHEST, SEARCH_TIMED_OUT -> Stream.of(Limit.SEARCH_UNFINISHED);
            default -> Stream.empty();
        };
        return outcome.getUnstable() ? Stream.concat(ofEnd, Stream.of(Limit.SEARCH_UNFINISHED)) : ofEnd;
    }
}
