package io.clusterloader.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The numbers of runs as text by OpenMetrics 1.0 (https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md).
 *
 * @param timestamps whether each value has the time of its run. Prometheus makes history of such a text, and drops what is old when it
 *     scrapes one
 */
record OpenMetrics(boolean timestamps) {
    /**
     * Returns the text.
     *
     * @throws ExportException if two values are of one series, of which Prometheus would keep the first without a word
     */
    String of(List<ExportedValue> values) throws ExportException {
        SeriesCheck.refuseEqual(values, value -> name(value) + value.labels());
        Map<String, List<ExportedValue>> families =
                values.stream().collect(Collectors.groupingBy(OpenMetrics::name, TreeMap::new, Collectors.toList()));
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        families.forEach((name, family) -> snapshots.metricSnapshot(gauge(name, family)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            OpenMetricsTextFormatWriter.create().write(text, snapshots.build(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new ExportException("cannot write OpenMetrics: " + e.getMessage(), e);
        }
        return text.toString(UTF_8);
    }

    private static String name(ExportedValue value) {
        String suffix = value.unit().suffix();
        return "clusterloader_" + value.metric() + (suffix.isEmpty() ? "" : "_" + suffix);
    }

    private GaugeSnapshot gauge(String name, List<ExportedValue> family) {
        ExportedValue first = family.getFirst();
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(first.description());
        if (!first.unit().suffix().isEmpty()) {
            gauge.unit(new Unit(first.unit().suffix()));
        }
        for (ExportedValue value : family) {
            GaugeDataPointSnapshot.Builder point = GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(
                            List.copyOf(value.labels().keySet()),
                            List.copyOf(value.labels().values())))
                    .value(value.value());
            gauge.dataPoint(
                    (timestamps ? point.scrapeTimestampMillis(value.time().toEpochMilli()) : point).build());
        }
        return gauge.build();
    }
}
