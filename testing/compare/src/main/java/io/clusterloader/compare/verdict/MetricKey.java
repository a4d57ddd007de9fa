package io.clusterloader.compare.verdict;

import io.clusterloader.compare.read.MeasuredRun;
import java.util.Comparator;

/**
 * What is compared across runs.
 *
 * @param test its name; empty where both sides have one test each, whose names may differ then
 * @param artifact the key of the case in a run: its name in file names, with the values of a sweep
 * @param metric with its labels
 * @param bucket such as Value or Perc50
 */
public record MetricKey(String test, String artifact, String metric, String bucket) implements Comparable<MetricKey> {
    private static final Comparator<MetricKey> ORDER = Comparator.comparing(MetricKey::test)
            .thenComparing(key -> MeasuredRun.sortable(key.artifact()))
            .thenComparing(MetricKey::metric)
            .thenComparing(MetricKey::bucket);

    @Override
    public int compareTo(MetricKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns the metric, with the bucket where it is not the only one. */
    public String spoken() {
        return bucket.equals("Value") ? metric : metric + " " + bucket;
    }
}
