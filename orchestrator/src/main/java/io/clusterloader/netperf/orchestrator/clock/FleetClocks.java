package io.clusterloader.netperf.orchestrator.clock;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One look at the clocks of the workers of a case. Workers of one kernel read one clock, so they share the best of their estimates. A
 * worker whose own estimate contradicts the shared one reads another clock after all, whatever its kernel, and keeps its own.
 */
public final class FleetClocks {
    /** No worker's clock was compared. */
    public static final FleetClocks UNKNOWN = new FleetClocks(List.of());

    private final Map<String, WorkerClock> clocks = new HashMap<>();

    /**
     * What is known of one worker's clock.
     *
     * @param kernel identity of the kernel that the clock belongs to; empty if the worker does not know it
     */
    public record WorkerClock(String worker, String kernel, ClockEstimate estimate) {}

    /**
     * The difference of two clocks.
     *
     * @param boundNanos the true difference is within this of the offset; 0 where both are one clock
     */
    record Difference(long offsetNanos, long boundNanos) {}

    /**
     * Creates a look from the estimates of the workers that answered.
     *
     * @param measured each made for this look
     */
    public FleetClocks(Collection<WorkerClock> measured) {
        Map<String, ClockEstimate> kernels = new HashMap<>();
        for (WorkerClock clock : measured) {
            kernels.merge(owner(clock), clock.estimate(), FleetClocks::better);
        }
        for (WorkerClock clock : measured) {
            ClockEstimate shared = Objects.requireNonNull(kernels.get(owner(clock)));
            clocks.put(
                    clock.worker(),
                    shared.agreesWith(clock.estimate())
                            ? new WorkerClock(clock.worker(), clock.kernel(), shared)
                            : new WorkerClock(clock.worker(), "", clock.estimate()));
        }
    }

    /** Converts a time of the orchestrator's clock to the worker's clock. */
    public long toWorker(String worker, long nanos) {
        return nanos + clock(worker).estimate().offsetNanos();
    }

    /** Converts a time of the worker's clock to the orchestrator's clock. */
    public long fromWorker(String worker, long nanos) {
        return nanos - clock(worker).estimate().offsetNanos();
    }

    /** Returns whether this worker's clock was compared. */
    public boolean knows(String worker) {
        return clocks.containsKey(worker);
    }

    /** Returns server's clock minus client's, exactly 0 where both read the same one; empty where one of them was not compared. */
    Optional<Difference> between(String server, String client) {
        if (!knows(server) || !knows(client)) {
            return Optional.empty();
        }
        WorkerClock there = clock(server);
        WorkerClock here = clock(client);
        if (owner(there).equals(owner(here))) {
            return Optional.of(new Difference(0, 0));
        }
        return Optional.of(new Difference(
                there.estimate().offsetNanos() - here.estimate().offsetNanos(),
                there.estimate().boundNanos() + here.estimate().boundNanos()));
    }

    /** Returns the longest round trip to a worker in nanoseconds; 0 without workers. */
    public long largestRoundTrip() {
        return clocks.values().stream()
                .mapToLong(clock -> clock.estimate().roundTripNanos())
                .max()
                .orElse(0);
    }

    private WorkerClock clock(String worker) {
        return Objects.requireNonNull(clocks.get(worker), () -> "no clock of " + worker);
    }

    // A worker that does not know its kernel shares its clock with nobody.
    private static String owner(WorkerClock clock) {
        return clock.kernel().isEmpty() ? "worker " + clock.worker() : "kernel " + clock.kernel();
    }

    private static ClockEstimate better(ClockEstimate one, ClockEstimate other) {
        return ClockEstimate.BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }
}
