package io.clusterloader.netperf.worker.tool.iperf;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TcpServerOutput;
import io.clusterloader.netperf.worker.tool.JsonText;
import io.clusterloader.netperf.worker.tool.ToolException;

/**
 * Reads the "intervals" of an iperf3 server's JSON, on one time axis.
 *
 * <p>Where the client omits a warm-up, iperf3 restarts its time at 0 after it, marks the intervals before as "omitted", leaves the last of
 * those out if two timers fire in that order, and then prints a wrong "start" once. So an interval starts where the one before it ended,
 * and the first measured one starts where the warm-up ended.
 */
final class Iperf3ServerIntervals {
    private final TcpServerOutput.Builder output = TcpServerOutput.newBuilder();
    private final double warmUpSeconds;
    private boolean measuring;
    private double end;

    private Iperf3ServerIntervals(double warmUpSeconds) {
        this.warmUpSeconds = warmUpSeconds;
    }

    static TcpServerOutput read(JsonNode root) throws ToolException {
        Iperf3ServerIntervals intervals =
                new Iperf3ServerIntervals(JsonText.numberOrZero(root, "/start/test_start/omit"));
        for (JsonNode interval : root.path("intervals")) {
            intervals.add(interval.path("sum"));
        }
        return intervals.output.build();
    }

    private void add(JsonNode sum) throws ToolException {
        if (!measuring && !sum.path("omitted").asBoolean()) {
            measuring = true;
            end = warmUpSeconds;
        }
        double printedEnd = JsonText.number(sum, "/end") + (measuring ? warmUpSeconds : 0);
        long bytes = JsonText.count(sum, "/bytes");
        if (printedEnd > end) {
            output.addIntervals(ReceivedInterval.newBuilder()
                    .setStartSeconds(end)
                    .setEndSeconds(printedEnd)
                    .setBytes(bytes));
            end = printedEnd;
        } else if (output.getIntervalsCount() > 0) {
            addToLast(bytes);
        }
    }

    /** Adds the bytes of an interval that is too short for the clock to the one before. */
    private void addToLast(long bytes) {
        ReceivedInterval.Builder last = output.getIntervalsBuilder(output.getIntervalsCount() - 1);
        last.setBytes(last.getBytes() + bytes);
    }
}
