package io.clusterloader.mlrsearch;

import java.util.List;

/**
 * The loads that a search may try. They are evenly spaced in the logarithm, so widths are whole steps that add, double and halve exactly.
 *
 * @param lowest load 0
 * @param highest load {@code last}
 * @param last number of the highest load
 */
record LoadGrid(double lowest, double highest, int last) {
    /** A width loses at most 1 % when it is cut to whole steps. */
    private static final double LEAST_OF_WIDTH = 0.99;

    /** A width that is a whole number of steps but for rounding errors would be cut to one step less or not, by chance. */
    private static final double MOST_OF_WIDTH = 0.999999;

    private static final int MOST_LOADS = 1_000_000;

    /**
     * Returns the coarsest grid on which every width is nearly a whole number of steps.
     *
     * @param lowest above zero, and below the highest
     */
    static LoadGrid of(double lowest, double highest, List<Double> widths) {
        if (!(lowest > 0 && lowest < highest)) {
            throw new IllegalArgumentException("the loads reach from %s to %s".formatted(lowest, highest));
        }
        for (int last = 1; last <= MOST_LOADS; last++) {
            LoadGrid grid = new LoadGrid(lowest, highest, last);
            if (widths.stream().allMatch(grid::fits)) {
                return grid;
            }
        }
        throw new IllegalArgumentException(
                "no grid from %s to %s has the widths %s".formatted(lowest, highest, widths));
    }

    private boolean fits(double width) {
        double exact = exactSteps(width);
        double share = Math.floor(exact) / exact;
        return share >= LEAST_OF_WIDTH && share <= MOST_OF_WIDTH;
    }

    private double exactSteps(double width) {
        return -Math.log1p(-width) / Math.log(highest / lowest) * last;
    }

    /** Returns a relative width, (upper - lower) / upper, in whole steps. */
    int steps(double width) {
        return (int) exactSteps(width);
    }

    double load(int number) {
        return number == last ? highest : lowest * Math.pow(highest / lowest, (double) number / last);
    }

    /** Returns the number of the largest load that is not above this rate; 0 if even the lowest is. */
    int floor(double rate) {
        if (rate <= lowest) {
            return 0;
        }
        int number = Math.min(last, (int) Math.round(Math.log(rate / lowest) / Math.log(highest / lowest) * last));
        return load(number) > rate ? number - 1 : number;
    }
}
