package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the network measurement brought that ran beside other steps. */
final class Rounds {
    private Rounds() {}

    /** Asserts that rounds were measured, plausibly and with their times. */
    static void assertPlausible(ReportFiles reports, String path) throws Exception {
        Map<String, Double> throughput = ReportFiles.buckets(
                reports.json("NetworkPerformanceMetrics_1:1_TCP_%s-Continuous_".formatted(path)),
                "Metric",
                "Throughput");
        assertThat(throughput).containsKeys("Perc05", "Perc50", "Perc95", "Worst");
        assertThat(throughput.values()).allSatisfy(value -> assertThat(value).isBetween(0.01, 200.0));
        assertThat(throughput.get("Worst")).isLessThanOrEqualTo(throughput.get("Perc50"));
        Map<String, Double> packets = ReportFiles.buckets(
                reports.json("NetworkPerformanceMetrics_1:1_UDP_%s-Continuous_".formatted(path)),
                "Metric",
                "Packet_Per_Second");
        assertThat(packets.values()).allSatisfy(value -> assertThat(value).isBetween(100.0, 10_000.0));
        assertThat(reports.json("NetworkPerformanceReport_").path("failures")).isEmpty();
    }

    /** Asserts that a case was measured while something else went on. */
    static void assertOverlap(ReportFiles reports, Instant begin, Instant end) throws Exception {
        List<Instant> starts = new ArrayList<>();
        for (JsonNode one : reports.json("NetworkPerformanceReport_").path("cases")) {
            starts.add(Instant.parse(one.path("started").asText()));
        }
        assertThat(starts)
                .as("starts of cases, one of them from %s to %s", begin, end)
                .anySatisfy(start -> assertThat(start).isBetween(begin, end));
    }
}
