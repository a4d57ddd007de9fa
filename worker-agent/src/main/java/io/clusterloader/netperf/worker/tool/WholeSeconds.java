package io.clusterloader.netperf.worker.tool;

import com.google.protobuf.Duration;

/** Durations as the tools take them: iperf3 and siege know whole seconds only. */
public final class WholeSeconds {
    private WholeSeconds() {}

    /**
     * Rounded up, so that nothing is measured for less time than was asked for.
     *
     * @throws ToolException unless it is 1 s or more after rounding
     */
    public static long positive(Duration duration) throws ToolException {
        long seconds = roundedUp(duration);
        if (seconds < 1) {
            throw new ToolException("the duration must be positive, but is " + seconds + " s");
        }
        return seconds;
    }

    /** Rounded up; 0 where the message left it out. */
    public static long roundedUp(Duration duration) {
        return duration.getSeconds() + (duration.getNanos() > 0 ? 1 : 0);
    }
}
