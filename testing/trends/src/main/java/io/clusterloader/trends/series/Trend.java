package io.clusterloader.trends.series;

import io.clusterloader.trends.detect.Change;
import io.clusterloader.trends.detect.ChangeDetector;
import io.clusterloader.trends.detect.Findings;
import java.util.List;

/** A series and what was found in it. */
public record Trend(Series series, Findings findings) {
    /** Examines all series. */
    public static List<Trend> of(List<Series> all) {
        return all.parallelStream()
                .map(series -> new Trend(series, ChangeDetector.examine(series.values())))
                .toList();
    }

    /** Returns which way the values get better. */
    public Direction direction() {
        return Direction.of(series.key().unit());
    }

    /** Returns how many builds there are from a change to the newest build, both included. */
    public int age(Change change) {
        return series.builds().size() - change.index();
    }
}
