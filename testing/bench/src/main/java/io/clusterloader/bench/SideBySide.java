package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.statistics.ConfidenceInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One run of the framework and, as soon as its case has ended, the same tools by hand in the same two pods.
 *
 * @param directory of the run's files
 * @param report the full report among them
 * @param lines one for each value by hand: the tool and its number
 */
record SideBySide(Path directory, JsonNode report, List<String> lines) {
    /**
     * Measures the tools on a cluster that stands.
     *
     * @param samples of each tool, as many by the framework as by hand
     * @param seconds of each
     */
    static SideBySide measure(String kubeconfig, List<ToolReading> tools, int samples, int seconds)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("side-by-side");
        Path byHand = directory.resolve("by-hand.txt");
        Path reports = directory.resolve("reports");
        String text = """
                name: side-by-side
                steps:
                - measurements:
                  - Method: NetworkPerformanceMetrics
                    Identifier: network
                    Params: {action: start, samples: %d, duration: %ds, testCases: [%s]}
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                - measurements:
                  - Method: Exec
                    Identifier: by-hand
                    Params:
                      command: ["%s", -cp, "%s", %s, "%s", "%s", "%d", %s]
                """.formatted(
                        samples,
                        seconds,
                        tools.stream().map(ToolReading::testCase).collect(Collectors.joining(", ")),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ByHand.class.getName(),
                        reports,
                        byHand,
                        samples,
                        tools.stream().map(ToolReading::name).collect(Collectors.joining(", ")));
        Path definition = Files.writeString(directory.resolve("definition.yaml"), text);
        Launcher.run("run", "--testconfig=" + definition, "--kubeconfig=" + kubeconfig, "--report-dir=" + reports);
        return new SideBySide(reports, ByHand.report(reports), Files.readAllLines(byHand));
    }

    /** Returns what the framework reports of each sample. */
    double[] framework(ToolReading tool) {
        return elements(report.path("cases"))
                .filter(tool::isOf)
                .map(sample -> only(sample.at("/pairs/0/values"), "metric", tool.metric()))
                .mapToDouble(value -> value.path("value").asDouble())
                .toArray();
    }

    /** Returns what the tool showed by hand. */
    double[] byHand(ToolReading tool) {
        return lines.stream()
                .filter(line -> line.startsWith(tool.name()))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .toArray();
    }

    /** Returns the interval that the report states of the mean over the samples, of which there are several. */
    ConfidenceInterval published(ToolReading tool) {
        JsonNode testCase = elements(report.path("overview"))
                .filter(one -> one.path("title").asText().startsWith(tool.testCase() + " "))
                .findFirst()
                .orElseThrow();
        JsonNode interval =
                only(testCase.path("statistics"), "metric", tool.published()).path("confidence_interval");
        return new ConfidenceInterval(
                interval.path("low").asDouble(),
                interval.path("high").asDouble(),
                interval.path("level").asDouble(),
                interval.path("method").asText());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode only(JsonNode array, String key, String value) {
        return elements(array)
                .filter(one -> one.path(key).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the report has no " + value));
    }
}
