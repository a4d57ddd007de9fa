package io.clusterloader.trends.detect;

/**
 * A change from one level to another.
 *
 * @param index the first run of the new level, or of the way to it, from 0
 * @param until the first run at which the new level is reached; {@code index} for a step
 * @param before the mean of the level before
 * @param after the mean of the new level
 * @param p the probability that noise alone shows such a change somewhere in the two levels, 0 to 1
 * @param runsBefore number of runs of the level before
 * @param runs number of runs of the new level
 */
public record Change(int index, int until, double before, double after, double p, int runsBefore, int runs) {
    /** Number of runs from which on a level is one. Fewer may as well be odd runs. */
    public static final int RUNS_OF_A_LEVEL = 3;

    /** Returns whether the new level has enough runs. Otherwise whether it will stay is not known yet. */
    public boolean isKnown() {
        return runs >= RUNS_OF_A_LEVEL;
    }

    /** Returns whether the new level was reached over several runs rather than at once. */
    public boolean isGradual() {
        return until > index;
    }

    /** Returns the probability that this is no accident, 0 to 1. */
    public double confidence() {
        return 1 - p;
    }

    /** Returns the change relative to the level before, where 0.1 is 10 % more. It is infinite if that level is 0. */
    public double relative() {
        return (after - before) / Math.abs(before);
    }
}
