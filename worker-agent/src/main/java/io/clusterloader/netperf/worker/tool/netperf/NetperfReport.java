package io.clusterloader.netperf.worker.tool.netperf;

import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what a netperf client printed with {@code -k}: a line {@code KEY=value} for each key. A key that it does not know is left out without
 * a word, so each is demanded. Latencies are in microseconds.
 */
final class NetperfReport {
    /** What the client is asked for. */
    static final String KEYS =
            "THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,MIN_LATENCY,MEAN_LATENCY,P50_LATENCY,P90_LATENCY,P99_LATENCY,MAX_LATENCY";

    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=(\\S+)$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?");
    private static final String TRANSACTIONS = "Trans/s";
    private static final double MICROS_PER_MILLI = 1e3;

    private final Map<String, String> values;

    private NetperfReport(Map<String, String> values) {
        this.values = values;
    }

    static RoundTripOutput read(Captured output) throws ToolException {
        Map<String, String> values = LINE.matcher(output.stdout())
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2), (first, _) -> first));
        if (values.isEmpty()) {
            String words = output.lastWords();
            throw new ToolException("made no round trip" + (words.isEmpty() ? "" : ": " + words));
        }
        return new NetperfReport(values).roundTrips();
    }

    private RoundTripOutput roundTrips() throws ToolException {
        if (!TRANSACTIONS.equals(values.get("THROUGHPUT_UNITS"))) {
            throw new ToolException(
                    "printed no rate in %s but in %s".formatted(TRANSACTIONS, values.get("THROUGHPUT_UNITS")));
        }
        double seconds = number("ELAPSED_TIME");
        long count = Math.round(number("THROUGHPUT") * seconds);
        if (count == 0) {
            throw new ToolException("made no round trip");
        }
        return RoundTripOutput.newBuilder()
                .setCount(count)
                .setSeconds(seconds)
                .setMeanMillis(millis("MEAN_LATENCY"))
                .setMinimumMillis(millis("MIN_LATENCY"))
                .setMaximumMillis(millis("MAX_LATENCY"))
                .putPercentiles("Perc50", millis("P50_LATENCY"))
                .putPercentiles("Perc90", millis("P90_LATENCY"))
                .putPercentiles("Perc99", millis("P99_LATENCY"))
                .build();
    }

    private double millis(String key) throws ToolException {
        return number(key) / MICROS_PER_MILLI;
    }

    private double number(String key) throws ToolException {
        String value = values.getOrDefault(key, "nothing");
        if (!NUMBER.matcher(value).matches()) {
            throw new ToolException("printed no usable %s: %s".formatted(key, value));
        }
        return Double.parseDouble(value);
    }
}
