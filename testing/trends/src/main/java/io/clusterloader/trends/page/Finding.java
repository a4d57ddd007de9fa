package io.clusterloader.trends.page;

import io.clusterloader.trends.detect.Change;
import io.clusterloader.trends.detect.Drift;
import io.clusterloader.trends.series.Build;
import io.clusterloader.trends.series.SeriesKey;
import io.clusterloader.trends.series.Trend;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A change or a drift as it is shown in tables.
 *
 * @param verdict better, worse, changed, drift, or not known yet
 * @param age builds from its first run to the newest, both included
 * @param last the last build before the change; of a drift the first build
 * @param first the first build of the new level; of a drift the last build
 * @param confidence in words; empty where there is none
 * @param runs runs of the new level; of a drift all its runs
 */
public record Finding(
        SeriesKey key,
        String verdict,
        String kind,
        int age,
        Build last,
        Build first,
        double before,
        double after,
        double relative,
        String confidence,
        int runs) {

    /** Returns all findings, the newest first. */
    public static List<Finding> of(List<Trend> trends) {
        return trends.stream()
                .flatMap(trend -> Stream.concat(
                        trend.findings().changes().stream().map(change -> of(trend, change)),
                        trend.findings().drifts().stream().map(drift -> of(trend, drift))))
                .sorted(Comparator.comparingInt(Finding::age).thenComparing(Finding::key))
                .toList();
    }

    private static Finding of(Trend trend, Change change) {
        List<Build> builds = trend.series().builds();
        String verdict =
                change.isKnown() ? trend.direction().verdict(change.after() - change.before()) : "not known yet";
        return new Finding(
                trend.series().key(),
                verdict,
                change.isGradual() ? "gradual, over %d runs".formatted(change.until() - change.index()) : "step",
                trend.age(change),
                builds.get(Math.max(0, change.index() - 1)),
                builds.get(change.index()),
                change.before(),
                change.after(),
                change.relative(),
                change.isKnown() ? Texts.confidence(change.confidence()) : "",
                change.runs());
    }

    private static Finding of(Trend trend, Drift drift) {
        List<Build> builds = trend.series().builds();
        return new Finding(
                trend.series().key(),
                trend.direction().verdict(drift.after() - drift.before()),
                "drift, over %d builds".formatted(drift.to() - drift.from() + 1),
                builds.size() - drift.to(),
                builds.get(drift.from()),
                builds.get(drift.to()),
                drift.before(),
                drift.after(),
                drift.relative(),
                "",
                drift.to() - drift.from() + 1);
    }

    /** Returns one line of plain text. */
    public String line() {
        return "%s: %s %s %s, %s -> %s %s (%s), %s, %d runs, build %d"
                .formatted(
                        verdict,
                        Texts.caseName(key.artifact()),
                        key.labels(),
                        key.bucket(),
                        Texts.number(before),
                        Texts.number(after),
                        Texts.unit(key.unit()),
                        Texts.percent(relative),
                        kind,
                        runs,
                        first.number());
    }
}
