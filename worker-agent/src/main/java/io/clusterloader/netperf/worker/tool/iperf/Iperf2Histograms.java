package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.v1.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The latency histograms of an iperf2 server: one for each interval and one for the whole flow. The percentiles in them are wrong as soon as
 * a value is outside all bins, so only the counts are read.
 *
 * @param ofIntervals in order
 * @param ofFlow the last one, of the whole flow
 */
record Iperf2Histograms(List<Part> ofIntervals, Optional<LatencyHistogram> ofFlow) {
    private static final Pattern LINE = Pattern.compile("^\\[ *\\S+\\] (\\d{1,12}\\.\\d+)-.*? T8(\\(f\\))?-PDF: "
            + "bin\\(w=(\\d{1,9})(us|ms)\\):cnt\\(\\d+\\)=?([0-9:,]*) .*obl/obu=(\\d+)/(\\d+)\\).*");

    private static final double MICROS_PER_MILLI = 1000;

    /** The histogram of one interval, which starts so many seconds after the start of the flow. */
    record Part(double start, LatencyHistogram histogram) {}

    static Iperf2Histograms of(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        Optional<LatencyHistogram> flow = Optional.empty();
        for (String line : lines) {
            Matcher match = LINE.matcher(line);
            if (match.matches() && match.group(2) == null) {
                parts.add(new Part(Double.parseDouble(match.group(1)), histogram(match)));
            } else if (match.matches()) {
                flow = Optional.of(histogram(match));
            }
        }
        return new Iperf2Histograms(parts, flow);
    }

    /**
     * Returns the histogram of the flow without its first intervals.
     *
     * @param start of the first interval that counts, in seconds
     * @param before how many intervals come before it
     * @return empty if the histogram of one of them is missing
     */
    Optional<LatencyHistogram> from(double start, long before) {
        List<LatencyHistogram> left = ofIntervals.stream()
                .filter(part -> part.start() < start)
                .map(Part::histogram)
                .toList();
        return left.size() == before ? ofFlow.map(flow -> minus(flow, left)) : Optional.empty();
    }

    private static LatencyHistogram minus(LatencyHistogram flow, List<LatencyHistogram> left) {
        LatencyHistogram.Builder rest = flow.toBuilder();
        for (LatencyHistogram part : left) {
            part.getCountsMap().forEach((bin, count) -> {
                long remaining = rest.getCountsOrDefault(bin, 0) - count;
                if (remaining > 0) {
                    rest.putCounts(bin, remaining);
                } else {
                    rest.removeCounts(bin);
                }
            });
            rest.setBelow(Math.max(0, rest.getBelow() - part.getBelow()))
                    .setAbove(Math.max(0, rest.getAbove() - part.getAbove()));
        }
        return rest.build();
    }

    private static LatencyHistogram histogram(Matcher line) {
        return histogram(
                Double.parseDouble(line.group(3)) * (line.group(4).equals("ms") ? MICROS_PER_MILLI : 1),
                line.group(5),
                Long.parseLong(line.group(6)),
                Long.parseLong(line.group(7)));
    }

    /**
     * Returns a histogram.
     *
     * @param bins as iperf2 prints them: {@code 4:1,5:5}
     */
    static LatencyHistogram histogram(double widthMicros, String bins, long below, long above) {
        LatencyHistogram.Builder histogram = LatencyHistogram.newBuilder()
                .setBucketWidthMicros(widthMicros)
                .setBelow(below)
                .setAbove(above);
        for (String bucket : bins.split(",", -1)) {
            int colon = bucket.indexOf(':');
            if (colon > 0) {
                histogram.putCounts(
                        Integer.parseInt(bucket.substring(0, colon)), Long.parseLong(bucket.substring(colon + 1)));
            }
        }
        return histogram.build();
    }
}
