package io.clusterloader.netperf.orchestrator.clock;

import io.clusterloader.netperf.v1.ClockOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The clocks of the workers of one case. Workers of one kernel read one clock, so they share the best of their estimates. */
public final class FleetClocks {
    private final Map<String, WorkerClock> clocks = new HashMap<>();

    /**
     * What is known of one worker's clock.
     *
     * @param kernel identity of the kernel that the clock belongs to; empty if the worker does not know it
     */
    public record WorkerClock(String worker, String kernel, ClockEstimate estimate) {}

    public FleetClocks(Collection<WorkerClock> measured) {
        Map<String, ClockEstimate> kernels = new HashMap<>();
        for (WorkerClock clock : measured) {
            kernels.merge(kernelOf(clock), clock.estimate(), FleetClocks::better);
        }
        for (WorkerClock clock : measured) {
            ClockEstimate estimate = Objects.requireNonNull(kernels.get(kernelOf(clock)));
            clocks.put(clock.worker(), new WorkerClock(clock.worker(), clock.kernel(), estimate));
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

    /** Returns server's clock minus client's; exactly 0 where both read the same one. */
    public ClockOffset between(String server, String client) {
        WorkerClock there = clock(server);
        WorkerClock here = clock(client);
        if (kernelOf(there).equals(kernelOf(here))) {
            return ClockOffset.getDefaultInstance();
        }
        long offset = there.estimate().offsetNanos() - here.estimate().offsetNanos();
        long bound = there.estimate().boundNanos() + here.estimate().boundNanos();
        return ClockOffset.newBuilder()
                .setOffsetMillis(offset / 1e6)
                .setErrorBoundMillis(bound / 1e6)
                .build();
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
    private static String kernelOf(WorkerClock clock) {
        return clock.kernel().isEmpty() ? "worker " + clock.worker() : "kernel " + clock.kernel();
    }

    private static ClockEstimate better(ClockEstimate one, ClockEstimate other) {
        return ClockEstimate.BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }
}
