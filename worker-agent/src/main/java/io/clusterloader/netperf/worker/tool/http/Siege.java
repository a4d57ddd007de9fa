package io.clusterloader.netperf.worker.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Endpoint;
import io.clusterloader.netperf.worker.tool.JsonText;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.RequestValues;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * siege, the client: its command line, its settings and its JSON.
 *
 * @param home its home folder. Without .siege/siege.conf in it, or without the permission to write there, siege prints junk at first.
 * @param budget where each request opens a connection of its own
 */
record Siege(Path home, Optional<ConnectionBudget> budget) {
    /** Also siege's own "limit" in its settings, above which it hangs. */
    private static final int MOST_USERS = 1024;

    private static final Pattern COLOURS = Pattern.compile("\u001B?\\[[0-9;]*m");

    /** With the parser off only the given page is fetched. siege gives up after as many failures as are set here. */
    private static final String SETTINGS = """
            verbose = false
            color = off
            quiet = true
            json_output = true
            show-logfile = false
            logging = false
            gmethod = GET
            parser = false
            follow-location = false
            limit = %d
            protocol = HTTP/1.1
            chunked = true
            cache = false
            connection = keep-alive
            concurrent = 1
            delay = 0.0
            internet = false
            benchmark = true
            timeout = 10
            failures = 1024
            unique = true
            """.formatted(MOST_USERS);

    static Siege keepingConnections(Path home) {
        return new Siege(home, Optional.empty());
    }

    boolean keepsConnections() {
        return budget.isEmpty();
    }

    /** Returns the command for a request, and writes the settings that it needs. */
    ToolCommand command(ArmClient request, String scheme) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds = RequestValues.positiveSeconds(request.getDuration());
        int users = request.getLoad().getHttpConcurrency();
        if (users < 1 || users > MOST_USERS) {
            throw new ToolException("siege takes 1 to " + MOST_USERS + " users, not " + users);
        }
        try {
            if (budget.isPresent()) {
                budget.get().require();
            }
            writeSettings();
        } catch (IOException e) {
            throw new ToolException("cannot prepare the client: " + e);
        }
        // Without its S the duration would be in minutes.
        List<String> arguments =
                new ArrayList<>(List.of("-R", settings().toString(), "-c", "" + users, "-t", seconds + "S"));
        arguments.addAll(
                RequestValues.extraArguments(Protocol.HTTP, request.getLoad().getSiegeArgumentsList()));
        arguments.add(scheme + "://" + server.authority() + "/" + Nginx.BODY);
        return new ToolCommand(
                Program.SIEGE,
                arguments,
                Map.of("HOME", home.toString()),
                Duration.ofSeconds(seconds).plus(Timetable.SIEGE_OVERRUN));
    }

    private void writeSettings() throws IOException {
        Path ownFolder = Files.createDirectories(home.resolve(".siege"));
        writeOnce(ownFolder.resolve("siege.conf"));
        writeOnce(settings());
    }

    private Path settings() {
        return home.resolve(keepsConnections() ? "siegerc" : "siegerc-close");
    }

    /** Writes a file in one step, because another client may read it meanwhile. */
    private void writeOnce(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
            Files.writeString(draft, keepsConnections() ? SETTINGS : SETTINGS.replace("keep-alive", "close"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * Reads a run's numbers. A run in which nothing succeeded is a failure. Whether one in which something failed counts is decided by the
     * orchestrator's validity rules.
     */
    static HttpOutput read(Captured output) throws ToolException {
        JsonNode root = JsonText.object(output);
        HttpOutput http = HttpOutput.newBuilder()
                .setTransactions(JsonText.count(root, "/transactions"))
                .setSuccessful(JsonText.count(root, "/successful_transactions"))
                .setFailed(JsonText.count(root, "/failed_transactions"))
                .setAvailabilityPercent(JsonText.number(root, "/availability"))
                .setElapsedSeconds(JsonText.number(root, "/elapsed_time"))
                .setTransferredMebibytes(JsonText.number(root, "/data_transferred"))
                .setTransactionsPerSecond(JsonText.number(root, "/transaction_rate"))
                .setConcurrency(JsonText.number(root, "/concurrency"))
                .setLongestSeconds(JsonText.number(root, "/longest_transaction"))
                .setShortestSeconds(JsonText.number(root, "/shortest_transaction"))
                .build();
        requireSomething(http, output);
        return http;
    }

    private static void requireSomething(HttpOutput http, Captured output) throws ToolException {
        String words = output.stderr().isBlank() ? "" : ": " + plain(output.lastWords());
        if (http.getTransactions() == 0 && http.getFailed() == 0) {
            throw new ToolException("no answer came within the run" + words);
        }
        if (http.getTransactions() == 0) {
            throw new ToolException("every request failed (" + http.getFailed() + ")" + words);
        }
        if (http.getSuccessful() == 0) {
            throw new ToolException(
                    "all " + http.getTransactions() + " answers were errors (HTTP status 400 or above)" + words);
        }
    }

    /** Returns a line without the colours that siege prints even to a pipe, and without its mark of an error. */
    static String plain(String line) {
        return COLOURS.matcher(line).replaceAll("").replace("[error] ", "").strip();
    }
}
