package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.statistics.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a run on a cluster whose nodes have the images: the time from start to the first traffic with six workers, the time of the
 * nine baseline cases, and the API calls of both.
 *
 * <p>Arguments: the kubeconfig, and the audit log of its API server, where this machine has it.
 */
final class RealCluster {
    private static final int ROUNDS = 5;
    private static final int WORKERS = 6;
    private static final double MOST_SECONDS_TO_TRAFFIC = 10;
    private static final int BASELINE_CASE_SECONDS = 5;
    private static final double MOST_SECONDS_OF_BASELINE = 75;

    private final Path directory = Files.createTempDirectory("real-cluster");
    private final String kubeconfig;
    private final Optional<Path> auditLog;

    private RealCluster(String kubeconfig, Optional<Path> auditLog) throws IOException {
        this.kubeconfig = kubeconfig;
        this.auditLog = auditLog;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            throw new IOException("name the kubeconfig of a cluster whose nodes have the images");
        }
        RealCluster bench = new RealCluster(
                arguments[0], arguments.length == 1 ? Optional.empty() : Optional.of(Path.of(arguments[1])));
        bench.timeToTraffic();
        bench.baseline();
    }

    private void timeToTraffic() throws IOException, InterruptedException {
        Path definition = Files.writeString(directory.resolve("fleet.yaml"), fleet());
        List<Double> seconds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Path reports = directory.resolve("fleet-" + round);
            AuditLog calls = AuditLog.from(auditLog);
            run(definition, reports);
            seconds.add(firstTraffic(ByHand.report(reports)));
            System.out.printf("start to first traffic, %d workers   %6.2f s%n", WORKERS, seconds.getLast());
            calls.print();
        }
        double median = Distribution.of(seconds).percentile(50);
        System.out.printf(
                "median                              %6.2f s = %.2f of %.0f s%n",
                median, median / MOST_SECONDS_TO_TRAFFIC, MOST_SECONDS_TO_TRAFFIC);
    }

    private void baseline() throws IOException, InterruptedException {
        Path definition =
                Files.writeString(directory.resolve("baseline.yaml"), CaseDefinition.baseline(BASELINE_CASE_SECONDS));
        AuditLog calls = AuditLog.from(auditLog);
        long start = System.nanoTime();
        run(definition, directory.resolve("baseline"));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "nine baseline cases of 5 s          %6.2f s = %.2f of %.0f s%n",
                seconds, seconds / MOST_SECONDS_OF_BASELINE, MOST_SECONDS_OF_BASELINE);
        calls.print();
    }

    private void run(Path definition, Path reports) throws IOException, InterruptedException {
        Launcher.run(
                "run",
                "--testconfig=" + definition,
                "--kubeconfig=" + kubeconfig,
                "--provider=skeleton",
                "--report-dir=" + reports);
    }

    private static String fleet() {
        return CaseDefinition.of(
                "fleet", "duration: 1s, warmUp: 0s, testCases: TC2.1.2.1, numberOfClients: %d".formatted(WORKERS / 2));
    }

    /** Returns the seconds from the start of the plugin, by this machine's clock, to the first client's start, by its node's clock. */
    private static double firstTraffic(JsonNode report) {
        Instant started = Instant.parse(report.path("started").asText());
        long first = Long.MAX_VALUE;
        for (JsonNode pair : report.at("/cases/0/pairs")) {
            first = Math.min(first, pair.at("/client_run/actual_start_nanos").asLong());
        }
        return (first - (started.getEpochSecond() * 1_000_000_000 + started.getNano())) / 1e9;
    }
}
