package io.clusterloader.netperf.worker.tool.iperf2;

import io.clusterloader.netperf.v1.OneWayLatency;
import io.clusterloader.netperf.v1.UdpServerOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server's final line: the last one from 0.0000. The text of 2.1.8 and of 2.2.1 differ after the datagrams per
 * second, which is therefore not read; nor are the printed rates, which are rounded.
 */
final class ServerReport {
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final String LATENCY = "([^/\\s]+)/([^/\\s]+)/([^/\\s]+)/([^/\\s]+)";
    private static final Pattern FINAL_LINE = Pattern.compile("^\\[ *(\\S+)\\] 0\\.0+- *" + NUMBER
            + " sec +.*?bits/sec +" + NUMBER + " ms +(-?\\d+)/ *(\\d+) +\\([^)]*\\) +" + LATENCY + " ms\\b.*");

    private ServerReport() {}

    static UdpServerOutput read(Captured output, int datagramBytes) throws ToolException {
        try {
            return read(output.stdout().lines().toList(), output, datagramBytes);
        } catch (NumberFormatException e) {
            throw new ToolException("printed a number that cannot be: " + e.getMessage());
        }
    }

    private static UdpServerOutput read(List<String> lines, Captured output, int datagramBytes) throws ToolException {
        requireOneFlow(lines);
        Matcher line = finals(lines)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new ToolException(nothing(lines, output)));
        long lost = Long.parseLong(line.group(4));
        long total = Long.parseLong(line.group(5));
        if (lost < 0 || lost > total) {
            throw new ToolException("counts %d lost of %d datagrams".formatted(lost, total));
        }
        UdpServerOutput.Builder report = UdpServerOutput.newBuilder()
                .setSeconds(Double.parseDouble(line.group(2)))
                .setBytes((total - lost) * datagramBytes)
                .setJitterMillis(Double.parseDouble(line.group(3)))
                .setLost(lost)
                .setTotal(total);
        latency(line).map(latency -> withHistogram(latency, lines)).ifPresent(report::setLatency);
        return report.build();
    }

    private static OneWayLatency withHistogram(OneWayLatency.Builder latency, List<String> lines) {
        HistogramLine.lastOf(lines).ifPresent(latency::setHistogram);
        return latency.build();
    }

    /** Absent where nothing came, printed as dashes, or where the clocks are so far apart that it is no number. */
    private static Optional<OneWayLatency.Builder> latency(Matcher line) {
        double[] millis = new double[4];
        for (int i = 0; i < millis.length; i++) {
            try {
                millis[i] = Double.parseDouble(line.group(6 + i));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
            if (!Double.isFinite(millis[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(OneWayLatency.newBuilder()
                .setMeanMillis(millis[0])
                .setMinimumMillis(millis[1])
                .setMaximumMillis(millis[2])
                .setDeviationMillis(millis[3]));
    }

    /** Two flows in one process mix their counts, invent loss, and end in a crash. */
    private static void requireOneFlow(List<String> lines) throws ToolException {
        long flows = lines.stream()
                .filter(line -> line.startsWith("[") && line.contains(" connected with "))
                .count();
        if (flows > 1) {
            throw new ToolException(flows + " flows reached a server that can count one: is its port used by others?");
        }
    }

    private static Stream<Matcher> finals(List<String> lines) {
        return lines.stream().map(FINAL_LINE::matcher).filter(Matcher::matches);
    }

    private static String nothing(List<String> lines, Captured output) {
        if (lines.stream().anyMatch(line -> line.contains(" connected with "))) {
            return "the flow began, but no report of it was printed";
        }
        String words = output.stderr().isBlank() ? "" : ": " + output.lastWords();
        return "no datagram arrived" + words;
    }
}
