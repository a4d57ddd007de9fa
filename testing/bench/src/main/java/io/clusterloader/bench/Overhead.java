package io.clusterloader.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the nine baseline cases with one sample of 5 s each, cluster and clean-up included, and prints where the time went. A phase ends
 * when the runner prints its line.
 */
final class Overhead {
    private static final int CASES = 9;
    private static final int CASE_SECONDS = 5;
    private static final int ALLOWED_SECONDS = 15;

    private static final Pattern CLUSTER_READY = Pattern.compile("Test network-baseline");
    private static final Pattern PODS_READY = Pattern.compile("TC1\\.1\\.1\\.1 (?!.*:.* [a-z]+ [0-9])");
    private static final Pattern CASE_DONE = Pattern.compile("  (TC[0-9.]+) [^:]*:[^:]*: ");
    private static final Pattern CLEAN_UP = Pattern.compile("cleaning up");

    private final Map<String, Double> phases = new LinkedHashMap<>();
    private final long start = System.nanoTime();
    private double last;

    private Overhead() {}

    static void main() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("overhead");
        Path definition = Files.writeString(directory.resolve("baseline.yaml"), CaseDefinition.baseline(CASE_SECONDS));
        Overhead overhead = new Overhead();
        overhead.run(
                Launcher.process("run", "--testconfig=" + definition, "--report-dir=" + directory.resolve("reports")));
        overhead.print();
    }

    private void run(Process process) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the run failed with exit code " + process.exitValue());
        }
        phase("clean-up and end");
    }

    private void read(String line) {
        Matcher done = CASE_DONE.matcher(line);
        if (done.find()) {
            phase(done.group(1));
        } else if (CLUSTER_READY.matcher(line).find()) {
            phase("cluster ready");
        } else if (PODS_READY.matcher(line).find() && !phases.containsKey("pods ready")) {
            phase("pods ready");
        } else if (CLEAN_UP.matcher(line).find()) {
            phase("gather");
        }
    }

    private void phase(String name) {
        double now = (System.nanoTime() - start) / 1e9;
        phases.putIfAbsent(name, now - last);
        last = now;
    }

    private void print() {
        phases.forEach((phase, seconds) -> System.out.printf("%-18s %6.2f s%n", phase, seconds));
        int ideal = CASES * CASE_SECONDS;
        System.out.printf(
                "%-18s %6.2f s = %.2f x the %d s of measuring; at most %d s%n",
                "wall time", last, last / ideal, ideal, ideal + ALLOWED_SECONDS);
    }
}
