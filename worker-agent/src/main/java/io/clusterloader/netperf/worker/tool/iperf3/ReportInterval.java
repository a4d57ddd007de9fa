package io.clusterloader.netperf.worker.tool.iperf3;

import java.util.Locale;

/** How often a server notes what came in. */
final class ReportInterval {
    /** Fine enough to see when all clients were at work, and cheap: 560 bytes of output each. */
    private static final double SHORTEST_SECONDS = 0.2;

    /** iperf3 takes no longer one. */
    private static final double LONGEST_SECONDS = 60;

    private static final int MOST_INTERVALS = 150;

    /** An interval names each stream: so many fit into the bound of the output, with half of it to spare. */
    private static final int MOST_STREAM_ENTRIES = 2_000;

    private static final double TENTHS = 10;

    private ReportInterval() {}

    /**
     * The value for -i: seconds in tenths, or 0 for one interval over all of a run that is too long for pieces.
     *
     * @param seconds of the whole run
     * @param streams of its client, 1 or more
     */
    static String of(long seconds, int streams) {
        int intervals = Math.min(MOST_INTERVALS, MOST_STREAM_ENTRIES / (streams + 1));
        double length = Math.max(SHORTEST_SECONDS, Math.ceil(TENTHS * seconds / intervals) / TENTHS);
        return length > LONGEST_SECONDS ? "0" : String.format(Locale.ROOT, "%.1f", length);
    }
}
