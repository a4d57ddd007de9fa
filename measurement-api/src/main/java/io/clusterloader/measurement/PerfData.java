package io.clusterloader.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers as Perfdash reads them. Perfdash draws a line per bucket across builds, so items with the same labels
 * carry the same buckets and unit in every run.
 *
 * @param version of the format
 * @param dataItems the numbers
 * @param labels of the whole
 */
public record PerfData(
        String version,
        List<DataItem> dataItems,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> labels) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public PerfData {
        dataItems = List.copyOf(dataItems);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** The present version of the format, without labels of the whole. */
    public static PerfData of(List<DataItem> items) {
        return new PerfData("v1", items, Collections.emptySortedMap());
    }

    /** Returns the same with more labels at each data item. */
    PerfData withLabels(Map<String, String> more) {
        return new PerfData(
                version,
                dataItems.stream()
                        .map(item -> {
                            SortedMap<String, String> all = new TreeMap<>(item.labels());
                            all.putAll(more);
                            return new DataItem(item.data(), item.unit(), all);
                        })
                        .toList(),
                labels);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One metric.
     *
     * @param data bucket to value, such as Perc50 to 9.3
     * @param unit of all buckets
     * @param labels what is measured, such as Metric to Throughput
     */
    public record DataItem(SortedMap<String, Double> data, String unit, SortedMap<String, String> labels) {
        public DataItem {
            data.forEach(DataItem::requireFinite);
            data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        public static DataItem of(Map<String, Double> data, String unit, Map<String, String> labels) {
            return new DataItem(new TreeMap<>(data), unit, new TreeMap<>(labels));
        }

        private static void requireFinite(String bucket, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "bucket %s is %s: leave out what is not known".formatted(bucket, value));
            }
        }
    }
}
