package io.clusterloader.mlrsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All trials of a search that count, by load. A load is classified anew each time, since a bound can flip when another goal adds trials. */
final class TrialLog {
    /** A trial that forwarded less than this share of what the network has shown that it can is a stall rather than the network's limit. */
    private static final double STALLED_SHARE = 0.9;

    /** An upper bound that rests on stalls gets trials for as many times the duration sum. */
    private static final double STALLED_SUMS = 3;

    /**
     * When an upper bound may be one by chance, because some of its trials are good.
     *
     * @param below share of the largest forwarding rate that was seen, below which the load is
     * @param good share of its trials that are at least good
     * @param sums it gets trials for as many times the duration sum
     */
    private record Doubt(double below, double good, double sums) {}

    /**
     * The further a load is below a rate that the network has forwarded, the fewer good trials put its upper bound in doubt, and the more it
     * costs to be wrong: nothing above it is looked at again. The numbers were tried out on the simulated links of the tests.
     */
    private static final List<Doubt> DOUBTS =
            List.of(new Doubt(Double.MAX_VALUE, 0.4, 1.6), new Doubt(0.98, 0.3, 1.6), new Doubt(0.95, 0.2, 3));

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
        double good = (double) here.stream().filter(target::good).count() / here.size();
        return DOUBTS.stream()
                        .anyMatch(doubt -> grid.load(upper) < doubt.below() * bestRate
                                && good >= doubt.good()
                                && mayTurn(target, here, doubt.sums()))
                || (mostlyStalls(target, upper) && mayTurn(target, here, STALLED_SUMS));
    }

    /** Returns whether there is time left of so many duration sums, and few enough bad trials that the load could still be a lower bound after it. */
    private static boolean mayTurn(Target target, List<Trial> here, double sums) {
        double most = sums * target.durationSum().toNanos();
        double bad = nanos(here.stream().filter(trial -> !target.good(trial)));
        return nanos(here.stream()) < most && bad <= target.exceedRatio().doubleValue() * most;
    }

    private static double nanos(Stream<Trial> trials) {
        return trials.mapToLong(trial -> trial.effective().toNanos()).sum();
    }
}
