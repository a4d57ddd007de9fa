package io.clusterloader.mlrsearch;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A search goal, RFC 9971 section 4.6: which loss at a load is too much, and how long is looked.
 *
 * @param finalTrial trials of at least this intended duration are full-length; above zero
 * @param initialTrial duration of the first trials, at most the final one; above zero
 * @param durationSum a load is decided at the latest when its full-length trials have lasted as long; at least the final trial
 * @param lossRatio largest loss ratio of a good trial, in [0, 1)
 * @param exceedRatio tolerated share of the time of bad trials, in [0, 1); a decimal fraction, since it is computed with exactly
 * @param width relative distance of the bounds, (upper - lower) / upper, that is close enough; in (0, 1)
 * @param coarserTargets how many quicker and wider targets are reached before this goal itself; 0 only if the initial trial lasts the sum
 */
public record SearchGoal(
        Duration finalTrial,
        Duration initialTrial,
        Duration durationSum,
        double lossRatio,
        BigDecimal exceedRatio,
        double width,
        int coarserTargets) {
    public SearchGoal {
        require(initialTrial.isPositive() && initialTrial.compareTo(finalTrial) <= 0, "initial trial", initialTrial);
        require(durationSum.compareTo(finalTrial) >= 0, "duration sum", durationSum);
        require(lossRatio >= 0 && lossRatio < 1, "loss ratio", lossRatio);
        require(exceedRatio.signum() >= 0 && exceedRatio.compareTo(BigDecimal.ONE) < 0, "exceed ratio", exceedRatio);
        require(width > 0 && width < 1, "width", width);
        require(coarserTargets >= 0, "number of coarser targets", coarserTargets);
    }

    private static void require(boolean inRange, String name, Object value) {
        if (!inRange) {
            throw new IllegalArgumentException("the %s is %s".formatted(name, value));
        }
    }
}
