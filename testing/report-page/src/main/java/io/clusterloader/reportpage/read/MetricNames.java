package io.clusterloader.reportpage.read;

import io.clusterloader.compare.read.MeasuredRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Translates the names that samples give to metrics, such as {@code PACKETS_PER_SECOND}, into those of artifacts. */
record MetricNames(Map<String, String> shownByCapitals) {
    static MetricNames of(List<CaseContent.Statistic> statistics) {
        Map<String, String> names = new HashMap<>();
        statistics.forEach(one -> names.put(MeasuredRun.capitals(one.metric()), one.metric()));
        return new MetricNames(names);
    }

    String shown(String metric) {
        return shownByCapitals.getOrDefault(MeasuredRun.capitals(metric), metric);
    }

    /** Returns a map with its keys translated. */
    <T> Map<String, T> translated(Map<String, T> byMetric) {
        Map<String, T> translated = new HashMap<>();
        byMetric.forEach((metric, value) -> translated.put(shown(metric), value));
        return translated;
    }
}
