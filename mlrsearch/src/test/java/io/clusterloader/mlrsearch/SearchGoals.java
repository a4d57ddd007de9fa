package io.clusterloader.mlrsearch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The goals of the tests. */
final class SearchGoals {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    static final SearchGoal NDR = cisco(0);
    static final SearchGoal PDR = cisco(0.005);
    static final SearchGoal RFC_2544 = oneSize(60, 60, 0, BigDecimal.ZERO, 0.005);
    static final SearchGoal TST_009 = oneSize(60, 120, 0, HALF, 0.005);
    static final List<SearchGoal> NDR_PDR = List.of(NDR, PDR);
    static final List<SearchGoal> QUICK = List.of(quick(0), quick(0.005));

    private SearchGoals() {}

    private static SearchGoal cisco(double lossRatio) {
        return new SearchGoal(seconds(1), seconds(1), seconds(21), lossRatio, HALF, 0.005, 2);
    }

    private static SearchGoal quick(double lossRatio) {
        return new SearchGoal(seconds(2), seconds(2), seconds(6), lossRatio, HALF, 0.02, 1);
    }

    static SearchGoal oneSize(double trial, double sum, double lossRatio, BigDecimal exceedRatio, double width) {
        return new SearchGoal(seconds(trial), seconds(trial), seconds(sum), lossRatio, exceedRatio, width, 0);
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Returns the goal itself as a target. */
    static Target target(SearchGoal goal) {
        return Target.of(goal, LoadGrid.of(1_000, 200_000, List.of(goal.width())))
                .getLast();
    }
}
