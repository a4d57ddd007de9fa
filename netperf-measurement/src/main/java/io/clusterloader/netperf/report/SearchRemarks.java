package io.clusterloader.netperf.report;

import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.GoalOutcome;
import io.clusterloader.netperf.v1.SearchEnd;
import io.clusterloader.netperf.v1.SearchResult;
import io.clusterloader.netperf.v1.SearchTrial;
import io.clusterloader.netperf.v1.TrialVerdict;
import io.clusterloader.statistics.ReadableUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person must know of a search for the highest load: its bounds, and what keeps a result from being regular. */
final class SearchRemarks {

    private SearchRemarks() {}

    /** Returns the remarks on every search of a case, also of one that failed; none where it did not search. */
    static List<String> of(RoundsAggregation samples) {
        List<CaseResult> searched =
                samples.rounds().stream().filter(CaseResult::hasSearch).toList();
        List<String> remarks = new ArrayList<>();
        for (CaseResult sample : searched) {
            String place = searched.size() == 1 ? "" : "search %d: ".formatted(sample.getRound());
            // One line for all goals: a table shows lines that differ by their numbers once.
            remarks.add(place
                    + sample.getSearch().getGoalsList().stream()
                            .map(goal -> goal(goal, sample.getSearch()))
                            .collect(Collectors.joining("; ")));
            remarks.add(place + spent(sample.getSearch()));
        }
        return remarks;
    }

    private static String goal(GoalOutcome goal, SearchResult search) {
        return "loss of %s %%: %s%s"
                .formatted(percent(goal.getGoal().getLossRatio()), found(goal, search), doubt(goal));
    }

    private static String found(GoalOutcome goal, SearchResult search) {
        String lower = goal.hasLowerBound() ? rate(goal.getLowerBound()) : "";
        String upper = goal.hasUpperBound() ? rate(goal.getUpperBound()) : "";
        String between = lower.isEmpty()
                ? upper.isEmpty() ? "nothing found" : "below " + upper
                : upper.isEmpty() ? "at least " + lower : "between %s and %s".formatted(lower, upper);
        return switch (goal.getEnd()) {
            case REGULAR -> between;
            case AT_LEAST_HIGHEST -> "at least %s, the highest load of the search".formatted(lower);
            case SENDER_LIMITED ->
                "%s, limited by the sender, which keeps %s".formatted(between, rate(search.getHighestLoad()));
            case RECEIVER_LIMITED -> "%s, limited by the receiving process".formatted(between);
            case BELOW_LOWEST -> "below %s, the lowest load of the search".formatted(upper);
            case SEARCH_TIMED_OUT -> "%s when udpSearchTimeout was over".formatted(between);
            case TRIALS_FAILED -> "%s when trials failed: %s".formatted(between, goal.getFailure());
            case SEARCH_END_UNSPECIFIED, UNRECOGNIZED -> between;
        };
    }

    private static String doubt(GoalOutcome goal) {
        String irregular = goal.getEnd() == SearchEnd.REGULAR ? "" : " (irregular)";
        if (!goal.getUnstable()) {
            return irregular;
        }
        return irregular
                + (goal.getInversions() == 0
                        ? "; unstable, trials at the upper bound contradict each other"
                        : "; unstable, higher loads were good (%d)".formatted(goal.getInversions()));
    }

    private static String spent(SearchResult search) {
        long unused = search.getTrialsList().stream()
                .map(SearchTrial::getVerdict)
                .filter(verdict -> verdict != TrialVerdict.TRIAL_COUNTS && verdict != TrialVerdict.TRIAL_WARMED_UP)
                .count();
        return "%d trials in %.0f s%s%s"
                .formatted(
                        search.getTrialsCount(),
                        search.getSeconds(),
                        search.getFlows() > 1 ? ", %d flows a pair".formatted(search.getFlows()) : "",
                        unused == 0 ? "" : ", %d of them not used".formatted(unused));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String rate(double packets) {
        return ReadableUnit.text(packets, "pps");
    }
}
