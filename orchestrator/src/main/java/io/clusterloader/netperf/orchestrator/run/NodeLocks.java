package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Locks on nodes. They are granted in the order of the requests, so two requests for several nodes never block each other. */
final class NodeLocks {
    private final CancellableWaits waits;
    private final Map<String, CompletableFuture<?>> lastOf = new HashMap<>();

    NodeLocks(CancellableWaits waits) {
        this.waits = waits;
    }

    /** A request for some nodes. Closing it frees the nodes, or gives up the request. */
    final class Request implements AutoCloseable {
        private final CompletableFuture<?> before;
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        private Request(Collection<CompletableFuture<?>> before) {
            this.before = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new));
        }

        /** Waits for the nodes. Returns false if they were not free in time. */
        boolean await(Duration limit) throws InterruptedException, RunCancelled {
            return waits.all(List.of(before), limit);
        }

        @Override
        public void close() {
            over.complete(null);
        }
    }

    /** Requests some nodes, behind all requests made before. */
    synchronized Request request(Set<String> nodes) {
        Request request = new Request(nodes.stream()
                .filter(lastOf::containsKey)
                .<CompletableFuture<?>>map(lastOf::get)
                .toList());
        CompletableFuture<?> free = CompletableFuture.allOf(request.before, request.over);
        nodes.forEach(node -> lastOf.put(node, free));
        return request;
    }
}
