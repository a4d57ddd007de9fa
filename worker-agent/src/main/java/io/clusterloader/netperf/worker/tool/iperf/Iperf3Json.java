package io.clusterloader.netperf.worker.tool.iperf;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.netperf.v1.TcpOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.JsonText;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.Optional;

/** Reads iperf3's JSON. A failed run has "error" in it, and then its numbers are zeros or garbage, whatever the exit code. */
final class Iperf3Json {
    private Iperf3Json() {}

    static TcpOutput read(Captured output) throws ToolException {
        JsonNode root = requireSuccess(output);
        double received = JsonText.number(root, "/end/sum_received/bits_per_second");
        if (received == 0) {
            throw new ToolException("the receiver got nothing");
        }
        TcpOutput.Builder tcp = TcpOutput.newBuilder()
                .setReceivedBitsPerSecond(received)
                .setReceivedSeconds(JsonText.number(root, "/end/sum_received/seconds"))
                .setReceivedBytes(JsonText.count(root, "/end/sum_received/bytes"))
                .setRetransmits(JsonText.countOrZero(root, "/end/sum_sent/retransmits"))
                .setClientCpuPercent(JsonText.number(root, "/end/cpu_utilization_percent/host_total"))
                .setServerCpuPercent(JsonText.number(root, "/end/cpu_utilization_percent/remote_total"));
        addRoundTrips(root.at("/end/streams"), tcp);
        return tcp.build();
    }

    /** Adds the least, the mean of the means and the greatest over all streams. Kernels that do not measure them give zeros. */
    private static void addRoundTrips(JsonNode streams, TcpOutput.Builder tcp) throws ToolException {
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        double greatest = 0;
        for (JsonNode stream : streams) {
            JsonNode sender = stream.path("sender");
            least = Math.min(least, JsonText.numberOrZero(sender, "/min_rtt"));
            sum += JsonText.numberOrZero(sender, "/mean_rtt");
            greatest = Math.max(greatest, JsonText.numberOrZero(sender, "/max_rtt"));
        }
        if (!streams.isEmpty()) {
            tcp.setMinimumRttMicros(least)
                    .setMeanRttMicros(sum / streams.size())
                    .setMaximumRttMicros(greatest);
        }
    }

    static JsonNode requireSuccess(Captured output) throws ToolException {
        JsonNode root = JsonText.object(output);
        JsonNode error = root.path("error");
        if (!error.isMissingNode()) {
            throw new ToolException(plain(error));
        }
        return root;
    }

    /** Returns the text of "error", if there is JSON and it has one. */
    static Optional<String> error(Captured output) {
        try {
            JsonNode error = JsonText.object(output).path("error");
            return error.isMissingNode() ? Optional.empty() : Optional.of(plain(error));
        } catch (ToolException e) {
            return Optional.empty();
        }
    }

    /** Returns its words, which are never blank. Some versions begin their message with "error - ". */
    private static String plain(JsonNode error) {
        String text = error.asText().strip();
        if (text.isEmpty()) {
            return "failed and did not say why: " + error;
        }
        return text.startsWith("error - ") ? text.substring("error - ".length()) : text;
    }
}
