package io.clusterloader.netperf.worker.tool.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.JsonText;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.regex.Pattern;

/**
 * siege's JSON. A run in which nothing succeeded is a failure; whether one in which something failed counts is for the
 * orchestrator's validity rules, for which it gets the numbers.
 */
final class SiegeJson {
    private static final Pattern COLOURS = Pattern.compile("\u001B?\\[[0-9;]*m");

    private SiegeJson() {}

    static HttpOutput read(Captured output) throws ToolException {
        JsonNode root = JsonText.object(output);
        HttpOutput http = HttpOutput.newBuilder()
                .setTransactions((long) JsonText.number(root, "/transactions"))
                .setSuccessful((long) JsonText.number(root, "/successful_transactions"))
                .setFailed((long) JsonText.number(root, "/failed_transactions"))
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

    /** Without the colours that siege prints even to a pipe, and without its own name for an error. */
    static String plain(String line) {
        return COLOURS.matcher(line).replaceAll("").replace("[error] ", "").strip();
    }
}
