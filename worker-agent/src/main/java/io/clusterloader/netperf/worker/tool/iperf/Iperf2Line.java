package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.v1.OneWayLatency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A line of an iperf2 server's report: one interval, or the whole flow. Versions 2.1.8 and 2.2.1 differ after the datagrams per second, so
 * that part is not read; nor are the printed rates, which are rounded.
 *
 * @param start in seconds since the client's first time stamp, by the server's clock
 * @param total datagrams that were sent, as the server counts them
 * @param latency empty where nothing came, printed as dashes, and where the clocks are so far apart that it is no number
 */
record Iperf2Line(
        double start, double end, double jitterMillis, long lost, long total, Optional<OneWayLatency> latency) {
    private static final String DIGITS = "\\d{1,12}";
    private static final String NUMBER = DIGITS + "(?:\\.\\d{1,9})?";
    /** Thirty years, more than clocks differ by. */
    private static final double MOST_MILLIS = 1e12;

    private static final String LATENCY = "([^/\\s]+)/([^/\\s]+)/([^/\\s]+)/([^/\\s]+)";
    private static final Pattern LINE =
            Pattern.compile("^\\[ *\\S+\\] (" + DIGITS + "\\.\\d{1,9})- *(-?" + NUMBER + ") sec +.*?bits/sec +("
                    + NUMBER + ") ms +(-?" + DIGITS + ")/ *(" + DIGITS + ") +\\([^)]*\\) +" + LATENCY + " ms\\b.*");

    /** Returns the lines of this form, in order. */
    static List<Iperf2Line> of(Stream<String> lines) {
        return lines.map(LINE::matcher)
                .filter(Matcher::matches)
                .map(Iperf2Line::of)
                .toList();
    }

    private static Iperf2Line of(Matcher line) {
        return new Iperf2Line(
                Double.parseDouble(line.group(1)),
                Double.parseDouble(line.group(2)),
                Double.parseDouble(line.group(3)),
                Long.parseLong(line.group(4)),
                Long.parseLong(line.group(5)),
                latency(line));
    }

    private static Optional<OneWayLatency> latency(Matcher line) {
        double[] millis = new double[4];
        for (int i = 0; i < millis.length; i++) {
            try {
                millis[i] = Double.parseDouble(line.group(6 + i));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return DoubleStream.of(millis).allMatch(value -> Math.abs(value) < MOST_MILLIS) && millis[3] >= 0
                ? Optional.of(OneWayLatency.newBuilder()
                        .setMeanMillis(millis[0])
                        .setMinimumMillis(millis[1])
                        .setMaximumMillis(millis[2])
                        .setDeviationMillis(millis[3])
                        .build())
                : Optional.empty();
    }

    long received() {
        return total - lost;
    }
}
