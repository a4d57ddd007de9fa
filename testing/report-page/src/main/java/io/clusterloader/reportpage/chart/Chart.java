package io.clusterloader.reportpage.chart;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chart as the page's script draws it, and as it fills the table behind it. Its fields become JSON. */
public sealed interface Chart {
    /** Returns which function of the script draws it. */
    String kind();

    String title();

    /** Returns the unit of all values, as it is shown. */
    String unit();

    /** A bar for each case, with its confidence interval. */
    record Bars(String kind, String title, String unit, List<Bar> bars) implements Chart {
        static Bars of(String title, String unit, List<Bar> bars) {
            return new Bars("bars", title, unit, List.copyOf(bars));
        }
    }

    /**
     * A bar.
     *
     * @param path decides its colour
     * @param value missing where the case has none
     * @param low of the confidence interval; missing for one sample
     * @param text value and margin, or why there is no value
     * @param marks what limited the value
     * @param samples the values of the single samples, in the order of time
     */
    record Bar(
            String label,
            String path,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String text,
            String marks,
            List<Double> samples) {
        public Bar {
            samples = List.copyOf(samples);
        }
    }

    /** A box and the single pairs of each case. */
    record Pairs(String kind, String title, String unit, List<PairGroup> groups) implements Chart {
        static Pairs of(String title, String unit, List<PairGroup> groups) {
            return new Pairs("pairs", title, unit, List.copyOf(groups));
        }
    }

    /**
     * The pairs of one case.
     *
     * @param caseIndex of the case in the list of pairs' names
     * @param box least value, lower quartile, median, upper quartile, greatest value
     * @param values in the order of the names; null for a pair without a value
     */
    record PairGroup(int caseIndex, String label, String path, List<Double> box, List<@Nullable Double> values) {}

    /**
     * A field of cells, from each client's node to each server's node.
     *
     * @param values a row for each client; null where the two are one node, or the pair gave no number
     */
    record Heat(
            String kind,
            String title,
            String unit,
            List<String> clients,
            List<String> servers,
            List<List<@Nullable Double>> values)
            implements Chart {
        static Heat of(
                String title,
                String unit,
                List<String> clients,
                List<String> servers,
                List<List<@Nullable Double>> values) {
            return new Heat("heat", title, unit, List.copyOf(clients), List.copyOf(servers), List.copyOf(values));
        }
    }

    /**
     * A line for each case, or in a search the points of each kind of trial.
     *
     * @param kind {@code percentiles}, {@code histogram}, {@code rounds}, {@code sweep} or {@code search}: what the axes are
     * @param steps of the definition, for rounds
     */
    record Curves(String kind, String title, String unit, List<Curve> curves, List<Step> steps) implements Chart {
        public Curves {
            curves = List.copyOf(curves);
            steps = List.copyOf(steps);
        }
    }

    /**
     * A line.
     *
     * @param points x and y; of a trial also the loss in percent
     * @param failed x of what has no value: rounds, or cases of a sweep, that failed
     */
    record Curve(String label, String path, List<double[]> points, List<Double> failed) {
        public Curve {
            points = List.copyOf(points);
            failed = List.copyOf(failed);
        }
    }

    /** A step of the definition, in milliseconds since the epoch. */
    record Step(String name, long from, long to) {}

    /** Returns a number with five significant digits, which more than fill a chart. */
    static double rounded(double value) {
        return Amounts.rounded(value, 5);
    }

    /** Returns a number with five significant digits; null for none. */
    static @Nullable Double rounded(Optional<Double> value) {
        return value.map(Chart::rounded).orElse(null);
    }
}
