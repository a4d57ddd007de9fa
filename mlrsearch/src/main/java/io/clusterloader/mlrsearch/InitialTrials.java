package io.clusterloader.mlrsearch;

import java.time.Duration;

/**
 * The first trials of a search: a warm-up, one at the highest load, one at what that forwarded, and one beside it. They find in which
 * loads the search begins.
 */
final class InitialTrials {
    private final TrialLog log;
    private final double lossRatio;
    private final Duration duration;
    private final int width;
    private Step step;
    private int load;
    private int before;

    private enum Step {
        WARM_UP,
        HIGHEST,
        FORWARDED,
        FORWARDED_AGAIN,
        BESIDE,
        DONE
    }

    /**
     * Prepares the first trials.
     *
     * @param lossRatio lowest of all goals
     * @param duration longest of all goals' first targets
     * @param width widest of all goals' first targets
     */
    InitialTrials(TrialLog log, boolean warmUp, double lossRatio, Duration duration, int width) {
        this.log = log;
        this.lossRatio = lossRatio;
        this.duration = duration;
        this.width = width;
        this.step = warmUp ? Step.WARM_UP : Step.HIGHEST;
        this.load = log.highest();
        this.before = load;
    }

    boolean done() {
        return step == Step.DONE;
    }

    boolean warmsUp() {
        return step == Step.WARM_UP;
    }

    /** Goes on after a warm-up of which an end of the path held the load back: it has warmed up all the same. */
    void warmedUp() {
        if (warmsUp()) {
            step = Step.HIGHEST;
        }
    }

    Duration duration() {
        return duration;
    }

    /** Returns the load to try next. */
    int load() {
        load = Math.min(load, log.highest());
        return load;
    }

    int lower() {
        return Math.min(load(), before);
    }

    int upper() {
        return Math.min(Math.max(load, before), log.highest());
    }

    /** Goes on after a trial at the load that was to be tried. Its warm-up does not count, and is a hint all the same. */
    void tried(Trial trial) {
        switch (step) {
            case WARM_UP -> {
                log.seenRate(log.rate(load, trial));
                step = Step.HIGHEST;
            }
            case HIGHEST -> {
                log.add(load, trial);
                forwarded(log.stalled(load, trial) ? log.bestRate() : log.rate(load, trial));
            }
            case FORWARDED, FORWARDED_AGAIN -> {
                log.add(load, trial);
                if (step == Step.FORWARDED && log.stalled(load, trial)) {
                    step = Step.FORWARDED_AGAIN;
                } else {
                    beside(trial);
                }
            }
            case BESIDE, DONE -> {
                log.add(load, trial);
                step = Step.DONE;
            }
        }
    }

    private void forwarded(double rate) {
        double expected = rate / (1 - lossRatio);
        int highest = log.highest();
        if (expected >= log.grid().load(highest)) {
            step = Step.DONE;
            return;
        }
        load = new LoadBounds(LoadBounds.NONE, highest).fit(log.grid().floor(expected), width, highest);
        before = load;
        step = Step.FORWARDED;
    }

    private void beside(Trial trial) {
        before = load;
        int wanted;
        if (trial.lossRatio() > lossRatio) {
            int expected = log.grid().floor(log.rate(load, trial) / (1 - lossRatio));
            wanted = new LoadBounds(LoadBounds.NONE, load).fit(expected, width, log.highest());
        } else {
            wanted = new LoadBounds(load, log.highest()).fit(load + width, width, log.highest());
        }
        step = wanted == LoadBounds.NONE || wanted == load ? Step.DONE : Step.BESIDE;
        if (step == Step.BESIDE) {
            load = wanted;
        }
    }
}
