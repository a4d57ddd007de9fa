package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the tools of some cases again, in the same two pods and with the same words, but by hand. Called by a step of the benchmark's
 * definition, while the pods of the framework's run still stand.
 *
 * <p>Arguments: the report directory, the file for the values, how often, and the tools. The tools take turns.
 */
public final class ByHand {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_TOOL = 3;

    private ByHand() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        JsonNode report = report(Path.of(arguments[0]));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            for (String tool : List.of(arguments).subList(FIRST_TOOL, arguments.length)) {
                ToolReading reading = ToolReading.valueOf(tool);
                lines.append(tool)
                        .append(' ')
                        .append(run(reading, pair(report, reading)))
                        .append('\n');
            }
        }
        Files.writeString(Path.of(arguments[1]), lines);
    }

    private static JsonNode pair(JsonNode report, ToolReading reading) throws IOException {
        for (JsonNode sample : report.path("cases")) {
            if (reading.isOf(sample)) {
                return sample.at("/pairs/0");
            }
        }
        throw new IOException("the report has no " + reading.testCase());
    }

    /** The full report of the run in this directory. */
    public static JsonNode report(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path report = files.filter(file -> file.getFileName().toString().startsWith("NetworkPerformanceReport_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no report in " + directory));
            return new ObjectMapper().readTree(report.toFile());
        }
    }

    private static double run(ToolReading reading, JsonNode pair) throws IOException, InterruptedException {
        LocalWorkerPod server = LocalWorkerPod.named(pair.path("server").asText());
        LocalWorkerPod client = LocalWorkerPod.named(pair.path("client").asText());
        List<String> clientCommand = words(pair.at("/client_run/command"));
        Path serverOutput = Files.createTempFile("by-hand", ".txt");
        Process serving = server.command(words(pair.at("/server_run/command")))
                .redirectErrorStream(true)
                .redirectOutput(serverOutput.toFile())
                .start();
        try {
            awaitListening(server, pair.path("port").asInt());
            Process measuring = client.command(clientCommand)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String clientOutput = new String(measuring.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            measuring.waitFor();
            if (reading != ToolReading.HTTP) {
                serving.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            return reading.of(clientCommand, clientOutput, Files.readString(serverOutput));
        } finally {
            serving.destroy();
            serving.waitFor();
            Files.delete(serverOutput);
        }
    }

    private static void awaitListening(LocalWorkerPod server, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!server.listens(port)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("nothing listens on port " + port + " of " + server.name());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static List<String> words(JsonNode command) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        return words;
    }
}
