package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.rpc.Timetable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the cases that run together wait for each other, so that all their clients start at one time. A case that gets no further
 * leaves, and nobody waits for it; a case that runs alone passes at once.
 */
final class StartBarrier {
    private static final Logger LOG = LoggerFactory.getLogger(StartBarrier.class);

    private final CancellableWaits waits;
    private final Phase loopbacks;
    private final Phase warmUps;
    private final Set<String> unarmed;
    private final CompletableFuture<Long> startNanos = new CompletableFuture<>();
    private int clients;
    private long largestRoundTripNanos;

    /**
     * Creates a barrier that no case has reached.
     *
     * @param cases ids of those that run together
     */
    StartBarrier(Collection<String> cases, CancellableWaits waits) {
        this.waits = waits;
        this.loopbacks = new Phase("loopback runs", cases);
        this.warmUps = new Phase("warm-ups", cases);
        this.unarmed = new HashSet<>(cases);
    }

    /** Something that all cases have behind them before one of them goes on. */
    private static final class Phase {
        private final String name;
        private final Set<String> inIt;
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        Phase(String name, Collection<String> cases) {
            this.name = name;
            this.inIt = new HashSet<>(cases);
        }

        synchronized void leave(String caseId) {
            inIt.remove(caseId);
            if (inIt.isEmpty()) {
                over.complete(null);
            }
        }
    }

    /** Waits until no case measures over its servers' loopbacks any more, which the others would disturb. */
    void awaitLoopbacks(String caseId) throws InterruptedException, RunCancelled {
        await(loopbacks, caseId);
    }

    /**
     * Waits until no case has a warm-up run any more. Servers of one client are started only then, since they end if their client keeps
     * them waiting.
     */
    void awaitWarmUps(String caseId) throws InterruptedException, RunCancelled {
        await(warmUps, caseId);
    }

    private void await(Phase phase, String caseId) throws InterruptedException, RunCancelled {
        phase.leave(caseId);
        if (!waits.all(List.of(phase.over), Timetable.TOGETHER)) {
            LOG.warn("case {} no longer waits for the {} of other cases", caseId, phase.name);
        }
    }

    /**
     * Waits until the clients of every case are armed.
     *
     * @param armed how many clients of this case are armed
     * @param roundTripNanos the longest one to a worker of this case
     * @return when all start, in nanoseconds of the orchestrator's clock; empty if the others have started without this case
     */
    OptionalLong awaitStart(String caseId, int armed, long roundTripNanos) throws InterruptedException, RunCancelled {
        if (!join(caseId, armed, roundTripNanos)) {
            return OptionalLong.empty();
        }
        if (!waits.all(List.of(startNanos), Timetable.ARMED_TOGETHER)) {
            setStart();
        }
        return OptionalLong.of(startNanos.join());
    }

    /** Takes a case away from the barrier: nobody waits for it any more. */
    synchronized void leave(String caseId) {
        loopbacks.leave(caseId);
        warmUps.leave(caseId);
        arrived(caseId);
    }

    private synchronized boolean join(String caseId, int armed, long roundTripNanos) {
        if (startNanos.isDone()) {
            return false;
        }
        clients += armed;
        largestRoundTripNanos = Math.max(largestRoundTripNanos, roundTripNanos);
        arrived(caseId);
        return true;
    }

    private synchronized void arrived(String caseId) {
        unarmed.remove(caseId);
        if (unarmed.isEmpty()) {
            setStart();
        }
    }

    private synchronized void setStart() {
        if (!startNanos.isDone()) {
            unarmed.forEach(late -> LOG.warn("the other cases start without case {}", late));
            Duration delay = Timetable.startDelay(clients, Duration.ofNanos(largestRoundTripNanos));
            startNanos.complete(waits.time().epochNanos() + delay.toNanos());
        }
    }
}
