package io.clusterloader.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Report directories, and what a user's command makes of them. */
record WrittenRun(int exitCode, String out, String err) {
    /** Two real report directories: in the second, a case has failed. */
    static final Path GOOD = Path.of("..", "compare", "src", "test", "resources", "recorded-runs", "good");

    static final Path PARTLY_FAILED = GOOD.resolveSibling("partly-failed");

    /** A label whose value has every character that the format escapes. */
    static final String ODD_LABEL = "a \"quoted\" \\ and\nbroken {line}, with= é";

    /** Executes {@code clusterloader export}. */
    static WrittenRun export(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exitCode = new CommandLine(new ExportCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(texts);
        return new WrittenRun(exitCode, out.toString(), err.toString());
    }

    /** Writes a run of 50 clients at a time, with the labels of the run as JSON. */
    static Path write(Path directory, String time, String labels) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("NetworkPerformanceMetrics_50:1_TCP_P2P_scale_%s.json".formatted(time)), """
                {"version": "v1", "dataItems": [
                  {"data": {"Perc50": 0.5, "Sum": 25.25}, "unit": "Gbits/s", "labels": {"Metric": "Throughput"}},
                  {"data": {"Perc50": 0.0878}, "unit": "s/Gbit", "labels": {"Metric": "Client_CPU_Per_Gbit"}},
                  {"data": {"Perc50": 0.7}, "unit": "percentage", "labels": {"Metric": "Lost_Packets"}},
                  {"data": {"Perc50": 3}, "unit": "widgets/h", "labels": {"Metric": "Own-Metric", "test": "x"}}]}""");
        Files.writeString(
                directory.resolve("Timer_scale_%s.json".formatted(time)),
                "{\"version\": \"v1\", \"dataItems\": [{\"data\": {\"deploy\": 1.5}, \"unit\": \"s\", \"labels\": {\"test\": \"phases\"}}]}");
        Files.writeString(
                directory.resolve("cl2-metadata.json"), "{\"nodeCount\": 3, \"labels\": %s}".formatted(labels));
        return directory;
    }
}
