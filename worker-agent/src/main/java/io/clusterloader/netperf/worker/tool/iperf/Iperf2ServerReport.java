package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.v1.LatencyHistogram;
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
 * Reads an iperf2 server's final line, the last one that starts at 0.0000, and the histogram. Versions 2.1.8 and 2.2.1 differ after the
 * datagrams per second, so that part is not read; nor are the printed rates, which are rounded.
 */
final class Iperf2ServerReport {
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final String LATENCY = "([^/\\s]+)/([^/\\s]+)/([^/\\s]+)/([^/\\s]+)";
    private static final Pattern FINAL_LINE = Pattern.compile("^\\[ *(\\S+)\\] 0\\.0+- *" + NUMBER
            + " sec +.*?bits/sec +" + NUMBER + " ms +(-?\\d+)/ *(\\d+) +\\([^)]*\\) +" + LATENCY + " ms\\b.*");

    private static final Pattern HISTOGRAM_LINE = Pattern.compile(
            "^\\[ *\\S+\\] 0\\.0+-.*? T8\\(f\\)-PDF: bin\\(w=(\\d+)(us|ms)\\):cnt\\(\\d+\\)=?([0-9:,]*) .*obl/obu=(\\d+)/(\\d+)\\).*");
    private static final double MICROS_PER_MILLI = 1000;

    private Iperf2ServerReport() {}

    static UdpServerOutput read(Captured output, int datagramBytes) throws ToolException {
        try {
            return read(output.stdout().lines().toList(), output, datagramBytes);
        } catch (NumberFormatException e) {
            throw new ToolException("printed a number that cannot be parsed: " + e.getMessage());
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
        histogram(lines).ifPresent(latency::setHistogram);
        return latency.build();
    }

    /**
     * Returns the histogram of the whole run, from the last such line. The percentiles in it are wrong as soon as a value is outside all
     * bins, so only the counts are read.
     */
    private static Optional<LatencyHistogram> histogram(List<String> lines) {
        return lines.stream()
                .map(HISTOGRAM_LINE::matcher)
                .filter(Matcher::matches)
                .reduce((first, second) -> second)
                .map(Iperf2ServerReport::histogram);
    }

    private static LatencyHistogram histogram(Matcher line) {
        LatencyHistogram.Builder histogram = LatencyHistogram.newBuilder()
                .setBucketWidthMicros(
                        Double.parseDouble(line.group(1)) * (line.group(2).equals("ms") ? MICROS_PER_MILLI : 1))
                .setBelow(Long.parseLong(line.group(4)))
                .setAbove(Long.parseLong(line.group(5)));
        for (String bucket : line.group(3).split(",", -1)) {
            int colon = bucket.indexOf(':');
            if (colon > 0) {
                histogram.putCounts(
                        Integer.parseInt(bucket.substring(0, colon)), Long.parseLong(bucket.substring(colon + 1)));
            }
        }
        return histogram.build();
    }

    /** Returns the latency. It is absent where nothing came, printed as dashes, and where the clocks are so far apart that it is no number. */
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

    /** Rejects the output of two flows: in one process they mix their counts, invent loss, and end in a crash. */
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
