package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Locks on machines. They are granted in the order of the requests, so two requests for several machines never block each other. */
final class MachineLocks {
    private final CancellableWaits waits;
    private final Map<String, CompletableFuture<?>> lastOf = new HashMap<>();

    MachineLocks(CancellableWaits waits) {
        this.waits = waits;
    }

    /** A request for some machines. Closing it frees them, or gives up the request. */
    final class Request implements AutoCloseable {
        private final CompletableFuture<?> before;
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        private Request(Collection<CompletableFuture<?>> before) {
            this.before = CompletableFuture.allOf(before.toArray(CompletableFuture[]::new));
        }

        /** Waits for the machines. Returns false if they were not free in time. */
        boolean await(Duration limit) throws InterruptedException, RunCancelled {
            return waits.all(List.of(before), limit);
        }

        @Override
        public void close() {
            over.complete(null);
        }
    }

    /** Requests some machines, behind all requests made before. */
    synchronized Request request(Set<String> machines) {
        Request request = new Request(machines.stream()
                .filter(lastOf::containsKey)
                .<CompletableFuture<?>>map(lastOf::get)
                .toList());
        CompletableFuture<?> free = CompletableFuture.allOf(request.before, request.over);
        machines.forEach(machine -> lastOf.put(machine, free));
        return request;
    }
}
