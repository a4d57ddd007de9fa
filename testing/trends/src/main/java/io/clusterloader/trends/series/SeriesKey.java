package io.clusterloader.trends.series;

import java.util.Comparator;

/**
 * What a series is of. Perfdash draws one chart for each artifact, labels and unit, with a line per bucket.
 *
 * @param artifact the name of the artifact without its time, such as {@code NetworkPerformanceMetrics_1:1_TCP_P2P_baseline}
 * @param labels the labels of the data item, such as {@code Throughput}, or {@code Resource=pods, Verb=LIST} where there are several
 * @param bucket such as {@code Perc50}
 */
public record SeriesKey(String job, String artifact, String labels, String unit, String bucket)
        implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::job)
            .thenComparing(SeriesKey::artifact)
            .thenComparing(SeriesKey::labels)
            .thenComparing(SeriesKey::unit)
            .thenComparing(SeriesKey::bucket);

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns whether both are drawn in one chart. */
    public boolean sharesChart(SeriesKey other) {
        return job.equals(other.job)
                && artifact.equals(other.artifact)
                && labels.equals(other.labels)
                && unit.equals(other.unit);
    }
}
