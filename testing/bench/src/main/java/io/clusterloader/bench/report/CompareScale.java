package io.clusterloader.bench.report;

import io.clusterloader.bench.Launcher;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures {@code clusterloader compare} of two runs with all protocols, paths and families in 1:1, 50:1 and 50:50, five samples each, and the
 * most raw output that a report keeps. Wanted: at most 2 s, from the start of the command to its end.
 */
final class CompareScale {
    private static final int SAMPLES = 5;
    private static final int PAIRS = 50;
    private static final int ROUNDS = 7;
    private static final double MOST_SECONDS = 2;
    private static final int CASES = 4 * 4 * 2;
    /** 64 MiB over all pairs of all samples. */
    private static final String OUTPUT = "x".repeat((64 << 20) / (CASES * SAMPLES * (1 + 2 * PAIRS)));

    private CompareScale() {}

    static void main() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("compare");
        write(directory.resolve("baseline"), 9.4);
        write(directory.resolve("current"), 8.4);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            String output = Launcher.tryRun(
                    "compare",
                    "--unit=sample",
                    directory.resolve("baseline").toString(),
                    directory.resolve("current").toString());
            seconds.add((System.nanoTime() - start) / 1e9);
            if (!output.startsWith(3 * CASES + " worse")) {
                throw new IOException("compare did not find what is worse:\n" + output);
            }
        }
        Collections.sort(seconds);
        double median = seconds.get(ROUNDS / 2);
        System.out.printf(
                "compare of %d cases: median %.2f s = %.2f of %.0f s (%s); the runs are in %s%n",
                3 * CASES,
                median,
                median / MOST_SECONDS,
                MOST_SECONDS,
                String.join(" ", seconds.stream().map("%.2f"::formatted).toList()),
                directory);
    }

    private static void write(Path directory, double level) throws IOException {
        Files.createDirectories(directory);
        StringBuilder overview = new StringBuilder();
        try (Writer report = Files.newBufferedWriter(
                directory.resolve("NetworkPerformanceReport_scale_2026-05-01T00:00:00Z.json"))) {
            report.write("{\"version\": \"v1\", \"params\": {\"cases\": []}, \"cases\": [");
            for (int one = 0; one < 3 * CASES; one++) {
                String name = "NetworkPerformanceMetrics_%d:1_TCP_P2P".formatted(one);
                for (int sample = 1; sample <= SAMPLES; sample++) {
                    report.write(one + sample == 1 ? "" : ",");
                    writeSample(report, one, sample, level);
                }
                overview.append(one == 0 ? "" : ",")
                        .append("{\"case_id\": \"%d\", \"title\": \"%d\", \"artifact\": \"%s\", \"failure\": \"\"}"
                                .formatted(one, one, name));
                Files.writeString(directory.resolve(name + "_scale_2026-05-01T00:00:00Z.json"), artifact(level));
            }
            report.write("], \"overview\": [" + overview + "]}");
        }
    }

    private static void writeSample(Writer report, int one, int sample, double level) throws IOException {
        report.write("{\"test_case\": {\"case_id\": \"%d\"}, \"round\": %d, \"failure\": \"\", \"pairs\": ["
                .formatted(one, sample));
        for (int pair = 0; pair < (one % 3 == 0 ? 1 : PAIRS); pair++) {
            report.write(pair == 0 ? "" : ",");
            report.write("{\"client\": \"worker-%d\", \"client_run\": {\"exit_code\": 0, \"stdout\": \"%s\"}}"
                    .formatted(pair, OUTPUT));
        }
        report.write(String.format(
                Locale.ROOT,
                "], \"aggregates\": [{\"metric\": \"THROUGHPUT\", \"buckets\": {\"Value\": %s}}]}",
                level + 0.01 * sample));
    }

    private static String artifact(double level) {
        return String.format(
                Locale.ROOT,
                "{\"version\": \"v1\", \"dataItems\": [{\"data\": {\"Value\": %s}, \"unit\": \"Gbits/s\","
                        + " \"labels\": {\"Metric\": \"Throughput\"}}]}",
                level);
    }
}
