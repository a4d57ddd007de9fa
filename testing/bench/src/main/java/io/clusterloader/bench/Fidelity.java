package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what the framework reports with what the same tool shows when it is started by hand in the same two pods:
 * alternating pairs, and the median of their ratios.
 */
final class Fidelity {
    private static final int PAIRS = 5;
    private static final String CLUSTER =
            "--name=bench-" + ProcessHandle.current().pid();
    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    private Fidelity() {}

    /** Arguments: the tools to compare, TCP, UDP or HTTP; all without. */
    static void main(String[] arguments) throws IOException, InterruptedException {
        Matcher up = KUBECONFIG.matcher(Launcher.run("local", "up", CLUSTER, "--nodes=3"));
        try {
            if (!up.find()) {
                throw new IOException("no kubeconfig was named");
            }
            System.out.printf("%-5s %-18s %12s %12s %8s%n", "", "", "framework", "by hand", "ratio");
            for (ToolReading reading : readings(arguments)) {
                compare(reading, up.group(1));
            }
        } finally {
            Launcher.run("local", "down", CLUSTER);
        }
    }

    private static List<ToolReading> readings(String[] arguments) {
        return arguments.length == 0
                ? List.of(ToolReading.values())
                : Arrays.stream(arguments).map(ToolReading::valueOf).toList();
    }

    private static void compare(ToolReading reading, String kubeconfig) throws IOException, InterruptedException {
        double[] ratios = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            Path directory = Files.createTempDirectory("fidelity");
            Path byHand = directory.resolve("by-hand.txt");
            Path reports = directory.resolve("reports");
            Launcher.run(
                    "run",
                    "--testconfig=" + definition(reading, directory, reports, byHand),
                    "--kubeconfig=" + kubeconfig,
                    "--report-dir=" + reports);
            double framework = value(ByHand.report(reports), reading);
            double hand = Double.parseDouble(Files.readString(byHand));
            ratios[pair] = framework / hand;
            System.out.printf(
                    "%-5s %-18s %12.4f %12.4f %8.4f%n", reading, reading.metric(), framework, hand, ratios[pair]);
        }
        Arrays.sort(ratios);
        System.out.printf("%-5s %-18s %34s %8.4f%n", reading, reading.metric(), "median", ratios[PAIRS / 2]);
    }

    private static Path definition(ToolReading reading, Path directory, Path reports, Path byHand) throws IOException {
        String text = """
                name: fidelity
                steps:
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: start, samples: 1, duration: 5s, testCases: %s}}
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                - measurements:
                  - Method: Exec
                    Identifier: by-hand
                    Params:
                      command: ["%s", -cp, "%s", %s, %s, "%s", "%s"]
                """.formatted(
                        reading.testCase(),
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ByHand.class.getName(),
                        reading,
                        reports,
                        byHand);
        return Files.writeString(directory.resolve("definition.yaml"), text);
    }

    private static double value(JsonNode report, ToolReading reading) throws IOException {
        for (JsonNode value : report.findValue("pairs").get(0).path("values")) {
            if (value.path("metric").asText().equals(reading.metric())) {
                return value.path("value").asDouble();
            }
        }
        throw new IOException("the report has no " + reading.metric());
    }
}
