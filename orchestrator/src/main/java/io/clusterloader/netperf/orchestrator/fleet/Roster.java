package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** The workers that a plan names, and which of them have not come yet. */
public final class Roster {
    private final Map<String, PlannedWorker> expected = new LinkedHashMap<>();
    private final Map<String, PlannedWorker> missing;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final IntConsumer onArrival;

    /**
     * A list on which nobody has arrived.
     *
     * @param onArrival gets the number of workers that have registered, each time that it rises
     */
    public Roster(TestPlan plan, IntConsumer onArrival) {
        plan.getWorkersList().forEach(worker -> expected.put(worker.getName(), worker));
        this.missing = new LinkedHashMap<>(expected);
        this.onArrival = onArrival;
    }

    /** Completes when all have registered. */
    public CompletableFuture<Void> complete() {
        return complete;
    }

    /** Name and node of those who have not. */
    public synchronized List<String> missing() {
        return missing.values().stream()
                .map(worker -> "%s (node %s)".formatted(worker.getName(), worker.getNode()))
                .toList();
    }

    boolean expects(String name) {
        return expected.containsKey(name);
    }

    synchronized void arrived(String name) {
        if (missing.remove(name) != null) {
            onArrival.accept(expected.size() - missing.size());
            if (missing.isEmpty()) {
                complete.complete(null);
            }
        }
    }
}
