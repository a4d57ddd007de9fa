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
 * Runs the tools of a case again, in the same two pods and with the same words, but by hand. Called by a step of the
 * benchmark's definition, while the pods of the framework's run still stand.
 *
 * <p>Arguments: the protocol, the report directory, the file for the value.
 */
final class ByHand {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ByHand() {}

    static void main(String[] arguments) throws IOException, InterruptedException {
        ToolReading reading = ToolReading.valueOf(arguments[0]);
        JsonNode pair = report(Path.of(arguments[1])).findValue("pairs").get(0);
        Files.writeString(Path.of(arguments[2]), Double.toString(run(reading, pair)));
    }

    /** The full report of the run in this directory. */
    static JsonNode report(Path directory) throws IOException {
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
