package io.clusterloader.netperf.orchestrator.clock;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.ClockProbe;
import io.clusterloader.netperf.v1.ClockReply;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Compares one worker's clock with the orchestrator's, in bursts of probes that are sent one after the other. Of each burst the probe
 * with the shortest round trip counts. Not thread-safe.
 */
public final class ClockComparison {
    /** Enough that one of them meets no scheduling delay, and a few milliseconds in all. */
    private static final int PROBES = 8;

    private final Time time;
    private final Consumer<OrchestratorMessage> send;
    private final List<ClockEstimate> burst = new ArrayList<>(PROBES);
    private long firstSequence = 1;
    private CompletableFuture<ClockEstimate> outcome = new CompletableFuture<>();

    public ClockComparison(Time time, Consumer<OrchestratorMessage> send) {
        this.time = time;
        this.send = send;
    }

    /** Begins a burst. Whoever waits for one that is under way gets the result of the new one. */
    public CompletableFuture<ClockEstimate> begin() {
        firstSequence += PROBES;
        burst.clear();
        if (outcome.isDone()) {
            outcome = new CompletableFuture<>();
        }
        probe();
        return outcome;
    }

    /** Takes the answer to the last probe. Ignores any other, such as one to a probe on an earlier stream. */
    public void take(ClockReply reply) {
        if (burst.size() == PROBES || reply.getSequence() != firstSequence + burst.size()) {
            return;
        }
        burst.add(ClockEstimate.of(
                reply.getOriginNanos(), reply.getReceiveNanos(), reply.getTransmitNanos(), time.epochNanos()));
        if (burst.size() < PROBES) {
            probe();
        } else {
            burst.stream().min(ClockEstimate.BEST_FIRST).ifPresent(outcome::complete);
        }
    }

    private void probe() {
        send.accept(OrchestratorMessage.newBuilder()
                .setClockProbe(ClockProbe.newBuilder()
                        .setSequence(firstSequence + burst.size())
                        .setOriginNanos(time.epochNanos()))
                .build());
    }
}
