package io.clusterloader.trends.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells steps from slopes. Consecutive changes in the same direction are compared with a ramp and with a straight line by the Bayesian
 * information criterion; the best describes them: as steps, as one gradual change, or as a drift.
 */
final class Slopes {
    /** A step costs its place and its size; a line its two ends; a ramp both levels and both ends of the slope. */
    private static final int COST_OF_STEP = 2;

    private static final int COST_OF_LINE = 2;
    private static final int COST_OF_RAMP = 4;
    /** A ramp that takes up more than this share of the runs is a drift. */
    private static final double MOST = 0.8;
    /** Deviations below this, relative to the mean, are errors of floating point. */
    private static final double ROUNDING = 1e-9;

    private static final int LEAST_RUNS_OF_A_DRIFT = 10;
    private static final double LIMIT_OF_A_DRIFT = 1e-4;

    private final List<Level> levels;
    private final Noise noise;
    private final LevelTest test;
    private final List<Change> changes = new ArrayList<>();
    private final List<Drift> drifts = new ArrayList<>();

    Slopes(List<Level> levels, Noise noise) {
        this.levels = levels;
        this.noise = noise;
        this.test = new LevelTest(noise);
        if (levels.size() == 1) {
            driftOf(levels.getFirst()).ifPresent(drifts::add);
        }
        int first = 0;
        while (first < levels.size() - 1) {
            int last = first + 1;
            while (last < levels.size() - 1 && rise(last) * rise(first) > 0) {
                last++;
            }
            describe(first, last);
            first = last;
        }
    }

    List<Change> changes() {
        return changes;
    }

    List<Drift> drifts() {
        return drifts;
    }

    private double rise(int level) {
        return levels.get(level + 1).mean() - levels.get(level).mean();
    }

    private void describe(int first, int last) {
        List<Level> stretch = levels.subList(first, last + 1);
        RampFit fit = new RampFit(stretch);
        RampFit.Ramp line = fit.line();
        RampFit.Ramp ramp = fit.best();
        double left = stretch.stream().mapToDouble(Level::squares).sum();
        double steps = information(fit, left, COST_OF_STEP * (last - first));
        double asLine = information(fit, line.squares(), COST_OF_LINE);
        double asRamp = information(fit, ramp.squares(), COST_OF_RAMP);
        boolean isRamp = asRamp < steps && asRamp < asLine;
        if ((asLine < steps && !isRamp) || (isRamp && ramp.end() - ramp.start() > MOST * fit.runs())) {
            drifts.add(drift(stretch, line));
        } else if (isRamp) {
            changes.add(gradual(stretch, ramp));
        } else {
            for (int i = first; i < last; i++) {
                changes.add(step(levels.get(i), levels.get(i + 1)));
            }
        }
    }

    private double information(RampFit fit, double squares, int cost) {
        double rounding = ROUNDING * fit.mean();
        double variance = Math.max(noise.atLeastRounding(squares / fit.runs()), rounding * rounding);
        double independent = fit.runs() * (1 - noise.memory()) / (1 + noise.memory());
        return variance == 0
                ? Double.NEGATIVE_INFINITY
                : independent * Math.log(variance) + cost * Math.log(fit.runs());
    }

    private Change step(Level before, Level after) {
        return new Change(
                after.from(),
                after.from(),
                before.mean(),
                after.mean(),
                test.adjusted(before, after),
                before.size(),
                after.size());
    }

    private Change gradual(List<Level> stretch, RampFit.Ramp ramp) {
        int from = stretch.getFirst().from();
        int to = stretch.getLast().to();
        double p = test.adjusted(stretch.getFirst(), stretch.getLast());
        return new Change(
                from + ramp.start(),
                from + ramp.end(),
                ramp.before(),
                ramp.after(),
                p,
                ramp.start(),
                to - from - ramp.end());
    }

    private static Drift drift(List<Level> stretch, RampFit.Ramp line) {
        return new Drift(stretch.getFirst().from(), stretch.getLast().to() - 1, line.before(), line.after());
    }

    /** A steady slope looks like strong memory once it is cut into levels, so that no step of it is significant. */
    private Optional<Drift> driftOf(Level all) {
        int runs = all.size();
        if (runs < LEAST_RUNS_OF_A_DRIFT) {
            return Optional.empty();
        }
        RampFit.Ramp line = new RampFit(List.of(all)).line();
        double perRun = (line.after() - line.before()) / (runs + 1);
        double[] deviations = new double[runs];
        for (int i = 0; i < runs; i++) {
            deviations[i] = all.values()[i] - line.before() - perRun * (i + 1);
        }
        Noise around = Noise.around(List.of(Level.of(deviations, 0, runs)), noise.resolution());
        double variance = around.atLeastRounding(line.squares() / (runs - 2));
        double inflation = (1 + around.memory()) / (1 - around.memory());
        double ofSlope = variance * inflation * 12 / (runs * ((double) runs * runs - 1));
        boolean isDrift =
                perRun != 0 && LevelTest.twoSided(perRun, ofSlope, around.freedom(runs - 2, 2)) <= LIMIT_OF_A_DRIFT;
        return isDrift ? Optional.of(drift(List.of(all), line)) : Optional.empty();
    }
}
