package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an iperf2 client printed of its round trips: a line for each interval, one for the whole run, and a histogram of that. */
final class BouncebackReport {
    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final String COUNT = "(\\d{1,18})";
    private static final Pattern LINE = Pattern.compile(
            "^\\[ *\\S+\\] %1$s- *%1$s sec .*?bits/sec +%2$s=%1$s/%1$s/%1$s/\\S+ ms\\b.*".formatted(NUMBER, COUNT));
    private static final Pattern HISTOGRAM = Pattern.compile(
            "^\\[ *\\S+\\] .*? BB8(?:\\(f\\))?-PDF: bin\\(w=1us\\):cnt\\(\\d+\\)=([0-9:,]+) .*obl/obu=%1$s/%1$s\\).*"
                    .formatted(COUNT));

    /** The warm-up and the time end with an interval, whose end is printed to 0.1 ms. */
    private static final double TOLERANCE = 0.001;

    private BouncebackReport() {}

    /**
     * Reads the round trips of a run. The client at times waits a second after its last round trip and prints an interval for that, as if it had
     * measured longer; an interval that begins when the time is over is left out.
     *
     * @param warmUp in seconds; round trips in it are in the histogram alone, of which iperf2 prints only the whole
     * @param end of the time that was asked for, with the warm-up, in seconds
     */
    static RoundTripOutput read(Captured output, long warmUp, long end) throws ToolException {
        List<String> text = output.stdout().lines().toList();
        List<Line> lines = text.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(Line::of)
                .toList();
        if (lines.isEmpty() || lines.getLast().count() == 0) {
            String words = output.lastWords();
            throw new ToolException("made no round trip" + (words.isEmpty() ? "" : ": " + words));
        }
        if (lines.stream().anyMatch(line -> line.end() < line.start())) {
            throw new ToolException("printed an interval that ends before it starts");
        }
        List<Line> counted = lines.stream()
                .limit(lines.size() - 1)
                .filter(line -> line.start() >= warmUp - TOLERANCE && line.start() < end - TOLERANCE)
                .toList();
        RoundTripOutput.Builder trips = together(counted.isEmpty() ? List.of(lines.getLast()) : counted);
        for (String line : text) {
            Matcher found = HISTOGRAM.matcher(line);
            if (found.matches()) {
                trips.setHistogram(histogram(found));
            }
        }
        return trips.build();
    }

    private static LatencyHistogram histogram(Matcher line) throws ToolException {
        try {
            return Iperf2Histograms.histogram(
                    1, line.group(1), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)));
        } catch (NumberFormatException e) {
            throw new ToolException("printed a histogram that cannot be parsed: " + e.getMessage());
        }
    }

    private static RoundTripOutput.Builder together(List<Line> lines) {
        long count = lines.stream().mapToLong(Line::count).sum();
        return RoundTripOutput.newBuilder()
                .setCount(count)
                .setSeconds(lines.stream()
                        .mapToDouble(line -> line.end() - line.start())
                        .sum())
                .setMeanMillis(lines.stream()
                                .mapToDouble(line -> line.mean() * line.count())
                                .sum()
                        / Math.max(1, count))
                .setMinimumMillis(lines.stream().mapToDouble(Line::least).min().orElse(0))
                .setMaximumMillis(lines.stream().mapToDouble(Line::most).max().orElse(0));
    }

    /** The round trips of an interval; times of the interval in seconds, of round trips in milliseconds. */
    private record Line(double start, double end, long count, double mean, double least, double most) {
        static Line of(Matcher line) {
            return new Line(
                    Double.parseDouble(line.group(1)),
                    Double.parseDouble(line.group(2)),
                    Long.parseLong(line.group(3)),
                    Double.parseDouble(line.group(4)),
                    Double.parseDouble(line.group(5)),
                    Double.parseDouble(line.group(6)));
        }
    }
}
