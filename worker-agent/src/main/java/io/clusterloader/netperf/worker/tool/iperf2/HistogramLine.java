package io.clusterloader.netperf.worker.tool.iperf2;

import io.clusterloader.netperf.v1.LatencyHistogram;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line with the latency histogram of the whole run. The percentiles that it prints are nonsense as soon as a value is
 * outside all bins, so only the counts are taken.
 */
final class HistogramLine {
    private static final Pattern LINE = Pattern.compile(
            "^\\[ *\\S+\\] 0\\.0+-.*? T8\\(f\\)-PDF: bin\\(w=(\\d+)(us|ms)\\):cnt\\(\\d+\\)=?([0-9:,]*) .*obl/obu=(\\d+)/(\\d+)\\).*");
    private static final double MICROS_PER_MILLI = 1000;

    private HistogramLine() {}

    static Optional<LatencyHistogram> lastOf(List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .reduce((first, second) -> second)
                .map(HistogramLine::read);
    }

    private static LatencyHistogram read(Matcher line) {
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
}
