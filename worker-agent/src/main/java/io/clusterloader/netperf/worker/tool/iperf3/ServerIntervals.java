package io.clusterloader.netperf.worker.tool.iperf3;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TcpServerOutput;
import io.clusterloader.netperf.worker.tool.JsonText;
import io.clusterloader.netperf.worker.tool.ToolException;

/**
 * The "intervals" of a server's JSON, on one time axis.
 *
 * <p>Where the client omits a warm-up, iperf3 counts time from 0 again after it, marks what came before as "omitted", leaves
 * its last piece out if the two timers fire in that order, and then prints a wrong "start" once. So a piece starts where the
 * one before it ended, and the measured ones where the warm-up did.
 */
final class ServerIntervals {
    private final TcpServerOutput.Builder output = TcpServerOutput.newBuilder();
    private final double warmUpSeconds;
    private boolean measuring;
    private double end;

    private ServerIntervals(double warmUpSeconds) {
        this.warmUpSeconds = warmUpSeconds;
    }

    static TcpServerOutput read(JsonNode root) throws ToolException {
        ServerIntervals intervals =
                new ServerIntervals(root.at("/start/test_start/omit").asDouble());
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
        long bytes = (long) JsonText.number(sum, "/bytes");
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

    /** A piece too short for the clock: what came in it is not lost. */
    private void addToLast(long bytes) {
        ReceivedInterval.Builder last = output.getIntervalsBuilder(output.getIntervalsCount() - 1);
        last.setBytes(last.getBytes() + bytes);
    }
}
