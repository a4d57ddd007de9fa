package io.clusterloader.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How values are spread, percentiles by nearest rank.
 *
 * @param sorted at least one
 */
record Spread(List<Double> sorted) {
    static final String HEADER = "%9s%9s%9s%9s".formatted("min", "median", "p99", "max");

    static Spread of(List<Double> values) {
        return new Spread(values.stream().sorted().toList());
    }

    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    double max() {
        return sorted.getLast();
    }

    /** Columns for {@link #HEADER}. */
    String columns() {
        return Stream.of(sorted.getFirst(), percentile(50), percentile(99), max())
                .map("%9.3f"::formatted)
                .collect(Collectors.joining());
    }
}
