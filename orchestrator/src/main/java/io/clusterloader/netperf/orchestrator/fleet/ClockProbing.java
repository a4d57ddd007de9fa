package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.orchestrator.clock.ClockBurst;
import io.clusterloader.netperf.orchestrator.clock.ClockEstimate;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.ClockReply;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Compares one worker's clock, burst by burst. Guarded by its session's lock. */
final class ClockProbing {
    private final Time time;
    private final Consumer<OrchestratorMessage> send;
    private long sequence = 1;
    private ClockBurst burst = new ClockBurst(sequence);
    private CompletableFuture<ClockEstimate> outcome = new CompletableFuture<>();
    private Optional<ClockEstimate> latest = Optional.empty();

    ClockProbing(Time time, Consumer<OrchestratorMessage> send) {
        this.time = time;
        this.send = send;
    }

    /** Begins a burst; whoever waits for one that is under way gets the result of the new one. */
    void begin() {
        sequence += ClockBurst.PROBES;
        burst = new ClockBurst(sequence);
        if (outcome.isDone()) {
            outcome = new CompletableFuture<>();
        }
        probe();
    }

    /** The result of the burst under way. */
    CompletableFuture<ClockEstimate> outcome() {
        return outcome;
    }

    void take(ClockReply reply) {
        if (!burst.take(reply, time.epochNanos())) {
            return;
        }
        if (burst.complete()) {
            latest = burst.best();
            latest.ifPresent(outcome::complete);
        } else {
            probe();
        }
    }

    Optional<ClockEstimate> latest() {
        return latest;
    }

    private void probe() {
        send.accept(OrchestratorMessage.newBuilder()
                .setClockProbe(burst.next(time.epochNanos()))
                .build());
    }
}
