package io.clusterloader.trends.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Finds lasting changes in a series of periodic runs.
 *
 * <p>E-divisive proposes places ({@link EDivisive}). Levels between which there is no significant difference are joined, with a noise that
 * may have memory ({@link Segmentation}). What remains is described as steps, gradual changes or drifts ({@link Slopes}). The last one or
 * two runs may be reported as a change that is not known yet ({@link LastRuns}).
 */
public final class ChangeDetector {
    private static final int LEAST_RUNS = 5;

    private ChangeDetector() {}

    /**
     * Examines a series.
     *
     * @param series a value for each run, oldest first; a run whose value is not finite has none, and is a gap
     * @return what was found, with indices into {@code series}; nothing if fewer than five runs have a value
     */
    public static Findings examine(double[] series) {
        int[] places = IntStream.range(0, series.length)
                .filter(i -> Double.isFinite(series[i]))
                .toArray();
        if (places.length < LEAST_RUNS) {
            return Findings.NONE;
        }
        double[] values = Arrays.stream(places).mapToDouble(i -> series[i]).toArray();
        Findings found = examineWithoutGaps(values);
        IntUnaryOperator place = i -> places[i];
        return new Findings(
                found.changes().stream().map(change -> moved(change, place)).toList(),
                found.drifts().stream().map(drift -> moved(drift, place)).toList(),
                found.memory(),
                found.isFlapping());
    }

    private static Findings examineWithoutGaps(double[] values) {
        Segmentation levels = new Segmentation(values, EDivisive.places(values));
        levels.joinInsignificant();
        levels.moveChanges();
        levels.joinInsignificant();
        boolean isFlapping = levels.joinFlapping();
        levels.joinInsignificant();
        Noise noise = levels.noise();
        Slopes slopes = new Slopes(levels.levels(), noise);
        List<Change> changes = new ArrayList<>(slopes.changes());
        if (!endsInDrift(slopes.drifts(), values.length)) {
            LastRuns.change(values, levels.levels().getLast(), noise).ifPresent(changes::add);
        }
        return new Findings(changes, slopes.drifts(), noise.memory(), isFlapping);
    }

    private static boolean endsInDrift(Collection<Drift> drifts, int runs) {
        return drifts.stream().anyMatch(drift -> drift.to() == runs - 1);
    }

    private static Change moved(Change change, IntUnaryOperator place) {
        return new Change(
                place.applyAsInt(change.index()),
                place.applyAsInt(change.until()),
                change.before(),
                change.after(),
                change.p(),
                change.runsBefore(),
                change.runs());
    }

    private static Drift moved(Drift drift, IntUnaryOperator place) {
        return new Drift(place.applyAsInt(drift.from()), place.applyAsInt(drift.to()), drift.before(), drift.after());
    }
}
