package io.clusterloader.measurements.throughput;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.clusterloader.statistics.Distribution;
import java.io.UncheckedIOException;

/**
 * The artifact's content, which Perfdash reads in this form rather than as PerfData.
 *
 * @param perc50 pods per second, over intervals
 * @param perc90 pods per second, over intervals
 * @param perc99 pods per second, over intervals
 * @param max pods per second, of the best interval
 */
@JsonPropertyOrder({"perc50", "perc90", "perc99", "max"})
record Throughput(double perc50, double perc90, double perc99, double max) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Throughput of(Distribution rates) {
        return new Throughput(rates.percentile(50), rates.percentile(90), rates.percentile(99), rates.percentile(100));
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
