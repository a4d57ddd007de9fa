package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Nodes that only one may use at a time. Whoever asks first has them first, so two that ask for several never block each other. */
final class NodeTurns {
    private final Waits waits;
    private final Map<String, CompletableFuture<?>> lastOf = new HashMap<>();

    NodeTurns(Waits waits) {
        this.waits = waits;
    }

    /** A place in the queues of some nodes; closed when they are no longer needed, or not waited for any longer. */
    final class Turn implements AutoCloseable {
        private final CompletableFuture<?> before;
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        private Turn(Collection<CompletableFuture<?>> before) {
            this.before = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new));
        }

        /** Waits for the nodes; false if they were not free in time. */
        boolean await(Duration limit) throws InterruptedException, RunCancelled {
            return waits.all(List.of(before), limit);
        }

        @Override
        public void close() {
            over.complete(null);
        }
    }

    synchronized Turn take(Set<String> nodes) {
        Turn turn = new Turn(nodes.stream()
                .filter(lastOf::containsKey)
                .<CompletableFuture<?>>map(lastOf::get)
                .toList());
        CompletableFuture<?> free = CompletableFuture.allOf(turn.before, turn.over);
        nodes.forEach(node -> lastOf.put(node, free));
        return turn;
    }
}
