package io.clusterloader.trends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes builds as Prow lays them out. */
public record BuildTree(Path root) {
    private static final String TIME = "2026-11-29T04:00:00Z";

    /** Returns the directory of the artifacts of a build, which it creates. */
    public Path artifacts(String job, long build) throws IOException {
        return Files.createDirectories(
                root.resolve(job).resolve(Long.toString(build)).resolve("artifacts"));
    }

    /** Writes an artifact with one value. */
    public Path write(String job, long build, String name, String metric, String unit, double value)
            throws IOException {
        String text = String.format(
                Locale.ROOT,
                "{\"version\": \"v1\", \"dataItems\": [{\"data\": {\"Value\": %s}, \"unit\": \"%s\", \"labels\": {\"Metric\": \"%s\"}}]}",
                value,
                unit,
                metric);
        return Files.writeString(artifacts(job, build).resolve(name + "_" + TIME + ".json"), text);
    }

    /** Writes the throughput of TCP over the pod IP. */
    public Path throughput(long build, double value) throws IOException {
        return write("ci", build, "NetworkPerformanceMetrics_1:1_TCP_P2P_base", "Throughput", "Gbits/s", value);
    }
}
