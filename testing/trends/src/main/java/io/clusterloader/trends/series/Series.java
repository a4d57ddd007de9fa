package io.clusterloader.trends.series;

import java.util.List;

/** A value across the builds of a job. */
public final class Series {
    private final SeriesKey key;
    private final List<Build> builds;
    private final double[] values;

    Series(SeriesKey key, List<Build> builds, double[] values) {
        this.key = key;
        this.builds = builds;
        this.values = values;
    }

    /** Returns what the values are of. */
    public SeriesKey key() {
        return key;
    }

    /** Returns all builds of the job, oldest first. */
    public List<Build> builds() {
        return builds;
    }

    /** Returns one value for each build, NaN for a build that has none. */
    public double[] values() {
        return values.clone();
    }
}
