package io.clusterloader.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The numbers that a run has published.
 *
 * @param values by artifact, metric and bucket
 */
record PublishedNumbers(Map<String, Double> values) {
    /** On a machine that shares its cores with every pod, throughput and response times differ so much between two good runs. */
    private static final double PLAUSIBLE_FACTOR = 5;

    /** Reads the artifacts of a report directory; none where there is none. */
    static PublishedNumbers of(Path reports) throws IOException {
        Map<String, Double> values = new TreeMap<>();
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.list(reports)) {
                for (Path file : files.filter(PublishedNumbers::isArtifact).toList()) {
                    read(file, values);
                }
            }
        }
        return new PublishedNumbers(values);
    }

    private static boolean isArtifact(Path file) {
        return file.getFileName().toString().matches("NetworkPerformanceMetrics_1:1_[A-Z]+_P2P_.*\\.json");
    }

    private static void read(Path file, Map<String, Double> values) throws IOException {
        String name = file.getFileName().toString().replaceFirst("_P2P_.*", "");
        for (JsonNode item : new ObjectMapper().readTree(file.toFile()).path("dataItems")) {
            String metric = item.at("/labels/Metric").asText();
            item.path("data")
                    .properties()
                    .forEach(bucket -> values.put(
                            "%s %s %s".formatted(name, metric, bucket.getKey()),
                            bucket.getValue().asDouble()));
        }
    }

    /**
     * Returns the numbers that an undisturbed run would hardly have, in words. Shares of lost packets and latencies near zero have no such
     * band.
     */
    List<String> implausible(PublishedNumbers undisturbed) {
        return values.entrySet().stream()
                .filter(value -> value.getKey().matches(".* (Throughput|Packet_Per_Second|Response_Time) .*"))
                .filter(value -> {
                    Double expected = undisturbed.values.get(value.getKey());
                    return expected == null
                            || value.getValue() > expected * PLAUSIBLE_FACTOR
                            || value.getValue() < expected / PLAUSIBLE_FACTOR;
                })
                .map(value -> "%s is %s, in the undisturbed run %s"
                        .formatted(value.getKey(), value.getValue(), undisturbed.values.get(value.getKey())))
                .toList();
    }
}
