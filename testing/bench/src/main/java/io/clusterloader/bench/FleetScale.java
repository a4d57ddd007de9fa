package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Runs the cases of many pairs with the counts of the catalogue on a local cluster of 100 nodes. Prints how long the fleet took to get
 * ready, how much memory all needs, how long each case lasted and how many pairs failed.
 *
 * <p>Arguments: ids of the cases; without, 50:50, 50:1 and 100:1 over pod IP.
 */
final class FleetScale {
    private static final int NODES = 100;
    private static final int CASE_SECONDS = 5;
    private static final double MOST_READY_SECONDS = 60;
    private static final double MOST_GIGABYTES = 10;
    private static final String CASES =
            "TC2.1.2.1, TC2.1.2.2, TC2.1.2.3, TC2.1.1.1, TC2.1.1.2, TC2.1.1.3, TC2.1.1.4, TC2.1.1.5, TC2.1.1.6";

    private static final Pattern FLEET_BEGUN = Pattern.compile("created namespace");
    private static final Pattern FLEET_READY = Pattern.compile("\\b(\\d+) of \\1 workers registered");

    private final long start = System.nanoTime();
    private double clusterReady;
    private double fleetReady;
    private double idleGigabytes;

    private FleetScale() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("scale");
        Path reports = directory.resolve("reports");
        Path definition = Files.writeString(
                directory.resolve("definition.yaml"),
                CaseDefinition.of(
                        "scale",
                        "duration: %ds".formatted(CASE_SECONDS),
                        arguments.length == 0 ? CASES : String.join(", ", arguments)));
        FleetScale scale = new FleetScale();
        try (MachineMemory.Peak peak = new MachineMemory.Peak()) {
            scale.run("run", "--testconfig=" + definition, "--nodes=" + NODES, "--report-dir=" + reports);
            scale.print(peak.gigabytes());
        }
        printCases(ByHand.report(reports));
    }

    /** Runs the command. A failed run is no error here: what failed is in the report. */
    private void run(String... arguments) throws IOException, InterruptedException {
        double kernelBefore = MachineMemory.kernel();
        Process process = Launcher.process(arguments);
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (FLEET_BEGUN.matcher(line).find()) {
                    clusterReady = seconds();
                } else if (fleetReady == 0 && FLEET_READY.matcher(line).find()) {
                    fleetReady = seconds();
                    idleGigabytes = MachineMemory.proportional(process.toHandle())
                            + Math.max(0, MachineMemory.kernel() - kernelBefore);
                }
            }
        }
        if (process.waitFor() != 0) {
            System.out.println(output);
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void print(double peakGigabytes) {
        double ready = fleetReady - clusterReady;
        System.out.printf("cluster of %d nodes up, plan made   %6.1f s%n", NODES, clusterReady);
        System.out.printf(
                "fleet ready                          %6.1f s = %.2f of %.0f s%n",
                ready, ready / MOST_READY_SECONDS, MOST_READY_SECONDS);
        System.out.printf(
                "memory, fleet idle (PSS + kernel)    %6.1f GB = %.2f of %.0f GB%n",
                idleGigabytes, idleGigabytes / MOST_GIGABYTES, MOST_GIGABYTES);
        System.out.printf(
                "memory, most (whole machine)         %6.1f GB = %.2f of %.0f GB%n",
                peakGigabytes, peakGigabytes / MOST_GIGABYTES, MOST_GIGABYTES);
        System.out.printf("wall time                            %6.1f s%n", seconds());
    }

    private static void printCases(JsonNode report) {
        System.out.printf("%-12s %-9s %9s %8s %12s  %s%n", "case", "pairs", "failed", "s", "skew ms", "failure");
        for (JsonNode result : report.path("cases")) {
            int asked = result.path("pairs_asked").asInt();
            Duration time = Duration.between(
                    Instant.parse(result.path("started").asText()),
                    Instant.parse(result.path("finished").asText()));
            System.out.printf(
                    "%-12s %-9s %9d %8.1f %12.2f  %s%n",
                    result.at("/test_case/catalogue_id").asText(),
                    result.at("/test_case/clients").asInt() + ":"
                            + result.at("/test_case/servers").asInt(),
                    asked - result.path("pairs_counted").asInt(),
                    time.toMillis() / 1e3,
                    result.path("start_skew_millis").asDouble(),
                    result.path("failure").asText());
        }
    }
}
