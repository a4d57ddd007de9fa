package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a case's artifact must hold: metrics, units and buckets as Perfdash draws them, and values that can be true. */
final class Artifacts {
    private static final Map<String, Set<String>> METRICS = Map.of(
            "TCP", Set.of("Throughput"),
            "UDP", Set.of("Packet_Per_Second", "Lost_Packets", "Latency", "Jitter"),
            "HTTP", Set.of("Response_Time", "Latency"),
            "HTTPS", Set.of("Response_Time", "Latency"));
    private static final Map<String, String> UNITS = Map.of(
            "Throughput", "Gbits/s",
            "Packet_Per_Second", "pps",
            "Lost_Packets", "percentage",
            "Latency", "ms",
            "Jitter", "ms",
            "Response_Time", "ms",
            "Connections_Per_Second", "connections/s",
            "Connection_Time", "ms",
            "Round_Trip", "ms",
            "Transaction_Rate", "transactions/s");

    private Artifacts() {}

    /**
     * Asserts all of it.
     *
     * @param name of the case, such as {@code 1:1_TCP_P2P}
     * @param offeredPps what each UDP client sends in a second
     */
    static void assertPlausible(String name, JsonNode artifact, double offeredPps) {
        List<String> parts = List.of(name.split("_"));
        assertThat(artifact.path("version").asText()).isEqualTo("v1");
        Map<String, Map<String, Double>> metrics = metrics(name, artifact);
        assertThat(metrics.keySet()).as(name).isEqualTo(METRICS.get(parts.get(1)));
        metrics.forEach((metric, buckets) -> {
            assertThat(buckets.keySet()).as("%s of %s", metric, name).isEqualTo(buckets(parts.getFirst(), metric));
            assertOrdered(name, metric, buckets);
            assertThat(middle(buckets)).as("%s of %s", metric, name).isBetween(least(metric), most(metric, offeredPps));
        });
    }

    /** Values by metric and bucket; the units are checked. */
    static Map<String, Map<String, Double>> metrics(String name, JsonNode artifact) {
        Map<String, Map<String, Double>> metrics = new TreeMap<>();
        for (JsonNode item : artifact.path("dataItems")) {
            String metric = item.path("labels").path("Metric").asText();
            assertThat(item.path("unit").asText()).as("%s of %s", metric, name).isEqualTo(UNITS.get(metric));
            Map<String, Double> buckets = new TreeMap<>();
            item.path("data")
                    .properties()
                    .forEach(bucket ->
                            buckets.put(bucket.getKey(), bucket.getValue().asDouble()));
            assertThat(metrics.put(metric, buckets))
                    .as("a second %s of %s", metric, name)
                    .isNull();
        }
        return metrics;
    }

    /** Returns the ratio of a metric of a 1:1 case to that of its reference. */
    static double ratio(JsonNode artifact, String metric) {
        for (JsonNode item : artifact.path("dataItems")) {
            if (item.at("/labels/Metric").asText().equals(metric)) {
                assertThat(item.path("unit").asText()).isEqualTo("ratio");
                return item.at("/data/Value").asDouble();
            }
        }
        throw new AssertionError("no ratio of %s in %s".formatted(metric, artifact));
    }

    private static Set<String> buckets(String topology, String metric) {
        if (topology.equals("1:1")) {
            return Set.of("Value");
        }
        Set<String> buckets = new TreeSet<>(Set.of("Perc05", "Perc50", "Perc95"));
        if (topology.endsWith(":1") && Set.of("Throughput", "Packet_Per_Second").contains(metric)) {
            buckets.add("Sum");
        }
        return buckets;
    }

    private static void assertOrdered(String name, String metric, Map<String, Double> buckets) {
        if (buckets.containsKey("Perc50")) {
            assertThat(List.of(middle(buckets), buckets.getOrDefault("Perc95", -1.0)))
                    .as("%s of %s", metric, name)
                    .isSorted();
            assertThat(buckets.get("Perc05")).as("%s of %s", metric, name).isLessThanOrEqualTo(middle(buckets));
        }
        if (buckets.containsKey("Sum")) {
            assertThat(buckets.get("Sum")).as("%s of %s", metric, name).isGreaterThan(middle(buckets));
        }
    }

    private static double middle(Map<String, Double> buckets) {
        return buckets.getOrDefault("Value", buckets.getOrDefault("Perc50", Double.NaN));
    }

    private static double least(String metric) {
        return switch (metric) {
            case "Throughput" -> 0.01;
            case "Packet_Per_Second" -> 100;
            case "Response_Time" -> 0.005;
            // Where the CPU is shared with others, the loopback can be slower than the path: it is then below zero.
            case "Latency" -> -50;
            default -> 0;
        };
    }

    private static double most(String metric, double offeredPps) {
        return switch (metric) {
            case "Throughput" -> 200;
            case "Packet_Per_Second" -> offeredPps * 1.1;
            default -> 100;
        };
    }
}
