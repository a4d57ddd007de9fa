package io.clusterloader.measurements;

import io.clusterloader.measurement.PerfData;
import io.clusterloader.statistics.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latencies by metric, in milliseconds, as ClusterLoader2 writes them for Perfdash. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    public void add(String metric, long nanos) {
        millis.computeIfAbsent(metric, none -> new ArrayList<>()).add(nanos / NANOS_PER_MILLI);
    }

    /** Of one metric, in milliseconds; empty where nothing was added. */
    public Distribution of(String metric) {
        return Distribution.of(millis.getOrDefault(metric, List.of()));
    }

    /** An item with Perc50, Perc90 and Perc99 for each metric that has values, in the order of their first ones. */
    public PerfData toPerfData() {
        return PerfData.of(millis.keySet().stream().map(this::item).toList());
    }

    private PerfData.DataItem item(String metric) {
        Distribution values = of(metric);
        return PerfData.DataItem.of(
                Map.of(
                        "Perc50", values.percentile(50),
                        "Perc90", values.percentile(90),
                        "Perc99", values.percentile(99)),
                "ms",
                Map.of("Metric", metric));
    }
}
