package io.clusterloader.mlrsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All trials of a search that count, by load. A load is classified anew each time, since a bound can flip when another goal adds trials. */
final class TrialLog {
    /** A trial that forwarded less than this share of what the network has shown that it can is a stall rather than the network's limit. */
    private static final double STALLED_SHARE = 0.9;

    /** An upper bound that rests on stalls gets trials for as many times the duration sum. */
    private static final double STALLED_SUMS = 3;

    /** An upper bound at which this share of the trials is good is a close decision, and gets trials for as many times the duration sum. */
    private static final double CLOSE_SHARE = 0.4;

    private static final double CLOSE_SUMS = 1.6;

    private final LoadGrid grid;
    private final NavigableMap<Integer, List<Trial>> trials = new TreeMap<>();
    private double bestRate;
    private int highest;

    TrialLog(LoadGrid grid) {
        this.grid = grid;
        this.highest = grid.last();
    }

    LoadGrid grid() {
        return grid;
    }

    /** Returns the number of the highest load that may be tried. */
    int highest() {
        return highest;
    }

    void lowerHighest(int load) {
        highest = Math.min(highest, load);
    }

    void add(int load, Trial trial) {
        trials.computeIfAbsent(load, _ -> new ArrayList<>()).add(trial);
        seenRate(rate(load, trial));
    }

    /** Keeps a forwarding rate of a trial that does not count, as that of the warm-up. */
    void seenRate(double rate) {
        bestRate = Math.max(bestRate, rate);
    }

    /** Returns the largest forwarding rate that was seen. */
    double bestRate() {
        return bestRate;
    }

    double rate(int load, Trial trial) {
        return grid.load(load) * (1 - trial.lossRatio());
    }

    List<Trial> at(int load) {
        return trials.getOrDefault(load, List.of());
    }

    LoadBounds bounds(Target target) {
        int lower = LoadBounds.NONE;
        for (int load : trials.keySet()) {
            LoadClass is = target.classify(at(load));
            if (is == LoadClass.UPPER) {
                return new LoadBounds(lower, load);
            }
            if (is == LoadClass.LOWER) {
                lower = load;
            }
        }
        return new LoadBounds(lower, LoadBounds.NONE);
    }

    /** Returns how many loads above this upper bound are lower bounds all the same. */
    int inversions(Target target, int upper) {
        return (int) trials.tailMap(upper, false).keySet().stream()
                .filter(load -> target.classify(at(load)) == LoadClass.LOWER)
                .count();
    }

    boolean stalled(int load, Trial trial) {
        return rate(load, trial) < STALLED_SHARE * Math.min(grid.load(load), bestRate);
    }

    /** Returns whether trials contradict that this load is an upper bound: a higher one is a lower bound, or most bad trials here are stalls. */
    boolean contradicted(Target target, int upper) {
        return inversions(target, upper) > 0 || mostlyStalls(target, upper);
    }

    /**
     * Returns whether most bad trials at a load that the network has been seen to forward are stalls, while another trial was good. One
     * trial alone that stalled proves nothing either.
     */
    private boolean mostlyStalls(Target target, int load) {
        if (grid.load(load) * (1 - target.lossRatio()) > bestRate) {
            return false;
        }
        List<Trial> bad = at(load).stream().filter(trial -> !target.good(trial)).toList();
        long stalls = bad.stream().filter(trial -> stalled(load, trial)).count();
        return 2 * stalls > bad.size() && (at(load).size() == 1 || at(load).size() > bad.size());
    }

    /** Returns whether more trials at an upper bound may show that it is none, so that they are worth their time. */
    boolean worthSettling(Target target, int upper) {
        List<Trial> here = at(upper);
        double sums = (double) here.stream()
                        .mapToLong(trial -> trial.effective().toNanos())
                        .sum()
                / target.durationSum().toNanos();
        long good = here.stream().filter(target::good).count();
        boolean close = sums < CLOSE_SUMS && good >= CLOSE_SHARE * here.size();
        return close || (sums < STALLED_SUMS && mostlyStalls(target, upper));
    }
}
