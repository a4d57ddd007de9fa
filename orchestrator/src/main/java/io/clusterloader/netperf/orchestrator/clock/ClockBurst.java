package io.clusterloader.netperf.orchestrator.clock;

import io.clusterloader.netperf.v1.ClockProbe;
import io.clusterloader.netperf.v1.ClockReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A few probes, one after the other, of which the one with the shortest round trip counts. Not thread-safe. */
public final class ClockBurst {
    /** Enough that one of them meets no scheduling delay, and a few milliseconds in all. */
    public static final int PROBES = 8;

    private final long firstSequence;
    private final List<ClockEstimate> estimates = new ArrayList<>(PROBES);

    /**
     * A burst of which no probe was sent yet.
     *
     * @param firstSequence of its first probe; the next burst begins {@link #PROBES} later
     */
    public ClockBurst(long firstSequence) {
        this.firstSequence = firstSequence;
    }

    /** The probe to send now. */
    public ClockProbe next(long nowNanos) {
        return ClockProbe.newBuilder()
                .setSequence(firstSequence + estimates.size())
                .setOriginNanos(nowNanos)
                .build();
    }

    /** Takes the answer to the last probe; false for any other, such as one that an earlier stream asked for. */
    public boolean take(ClockReply reply, long nowNanos) {
        if (complete() || reply.getSequence() != firstSequence + estimates.size()) {
            return false;
        }
        estimates.add(
                ClockEstimate.of(reply.getOriginNanos(), reply.getReceiveNanos(), reply.getTransmitNanos(), nowNanos));
        return true;
    }

    /** Whether every probe was answered. */
    public boolean complete() {
        return estimates.size() == PROBES;
    }

    /** The best comparison so far. */
    public Optional<ClockEstimate> best() {
        return estimates.stream().min(ClockEstimate.BEST_FIRST);
    }
}
