package io.clusterloader.bench.trends;

import io.clusterloader.bench.trends.SyntheticRuns.NoiseKind;
import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measures {@code clusterloader trends} over 10,000 builds of nine cases: time and greatest memory of a JVM with 1 GB. */
final class TrendsScale {
    private static final int BUILDS = 10_000;
    private static final List<String> CASES = List.of(
            "1:1_TCP_P2P",
            "1:1_TCP_ClusterIP",
            "1:1_TCP_NodePort",
            "1:1_UDP_P2P",
            "1:1_UDP_ClusterIP",
            "1:1_UDP_NodePort",
            "1:1_HTTP_P2P",
            "1:1_HTTP_ClusterIP",
            "1:1_HTTP_NodePort");
    private static final int METRICS = 2;
    private static final double MOST_SECONDS = 20;
    private static final int MOST_MEGABYTES = 1024;
    private static final double NANOS = 1e9;

    private TrendsScale() {}

    /** Writes the builds into a directory that is left for a look, and measures. */
    static void measure() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("trends");
        List<double[]> series = new ArrayList<>();
        for (int seed = 0; seed < CASES.size() * METRICS; seed++) {
            series.add(SyntheticRuns.series(NoiseKind.NORMAL, seed, BUILDS, BUILDS * seed / CASES.size() / METRICS, 3));
        }
        for (int build = 0; build < BUILDS; build++) {
            write(directory.resolve("builds/ci/%d/artifacts".formatted(build + 1)), build, series);
        }
        long before = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx%dm".formatted(MOST_MEGABYTES),
                        // As the launcher runs programs.
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.clusterloader.bench.trends.TrendsScale",
                        "trends",
                        directory.resolve("builds").toString(),
                        "--output=" + directory.resolve("trends.html"))
                .inheritIO()
                .start();
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - before) / NANOS;
        System.out.printf(
                "%n%d builds, %d files: %.1f s = %.2f of %.0f s, exit code %d; builds and page are in %s%n",
                BUILDS, BUILDS * CASES.size(), seconds, seconds / MOST_SECONDS, MOST_SECONDS, exit, directory);
    }

    private static void write(Path artifacts, int build, List<double[]> series) throws IOException {
        Files.createDirectories(artifacts);
        for (int i = 0; i < CASES.size(); i++) {
            Files.writeString(
                    artifacts.resolve(
                            "NetworkPerformanceMetrics_%s_base_2026-11-29T04:00:00Z.json".formatted(CASES.get(i))),
                    artifact(i, build, series));
        }
    }

    private static String artifact(int one, int build, List<double[]> series) {
        return series.subList(one * METRICS, (one + 1) * METRICS).stream()
                .map(values -> String.format(
                        Locale.ROOT,
                        "{\"data\": {\"Value\": %s}, \"unit\": \"ms\", \"labels\": {\"Metric\": \"M%d\"}}",
                        values[build],
                        series.indexOf(values)))
                .collect(Collectors.joining(", ", "{\"version\": \"v1\", \"dataItems\": [", "]}"));
    }

    /** Runs the command line as the runner does, and prints the greatest memory that the process had. */
    static void main(String[] arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        if (ClusterLoader.execute(Host.ofThisProcess(), out, out, arguments) != 0) {
            throw new IOException("clusterloader failed");
        }
        out.println(Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .collect(Collectors.joining()));
    }
}
