package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an iperf2 client's own lines: how many datagrams it sent, in what time, and whether the server confirmed the end. The copy of the
 * server's numbers that follows is partly wrong and not read.
 */
final class Iperf2ClientReport {
    private static final Pattern SENT = Pattern.compile("^\\[ *\\S+\\] Sent (\\d+) datagrams.*");
    private static final Pattern INTERVAL = Pattern.compile("^\\[ *\\S+\\] 0\\.0+- *(\\d{1,12}(?:\\.\\d+)?) sec .*");
    private static final String SERVER_REPORT = "Server Report:";

    private Iperf2ClientReport() {}

    static UdpClientOutput read(Captured output) throws ToolException {
        List<String> lines = output.stdout().lines().toList();
        boolean confirmed = lines.stream().anyMatch(line -> line.endsWith(SERVER_REPORT));
        if (!confirmed && output.stderr().contains("Connection refused")) {
            throw new ToolException("no server listens on the port: Connection refused");
        }
        if (output.stderr().contains("Message too long")) {
            throw new ToolException(
                    "a datagram is larger than a link on its way takes (Message too long): take a smaller udpLength");
        }
        List<String> own =
                lines.stream().takeWhile(line -> !line.endsWith(SERVER_REPORT)).toList();
        try {
            return UdpClientOutput.newBuilder()
                    .setSent(Long.parseLong(last(SENT, own).orElseThrow(() -> unsent(output))))
                    .setSeconds(Double.parseDouble(last(INTERVAL, own).orElseThrow(() -> unsent(output))))
                    .setServerReport(confirmed)
                    .build();
        } catch (NumberFormatException e) {
            throw new ToolException("printed a number that cannot be parsed: " + e.getMessage());
        }
    }

    private static ToolException unsent(Captured output) {
        String words = output.stderr().isBlank() ? "it printed no report" : output.lastWords();
        return new ToolException("nothing was sent: " + words);
    }

    private static Optional<String> last(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .reduce((first, second) -> second)
                .map(match -> match.group(1));
    }
}
