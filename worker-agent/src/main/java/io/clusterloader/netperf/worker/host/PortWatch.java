package io.clusterloader.netperf.worker.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells when somebody listens on a port. The kernel tells nobody, so it has to be looked for: one thread looks for all who
 * wait, and only while somebody waits.
 */
public final class PortWatch {
    /** Servers listen 10 to 25 ms after their start. */
    private static final long LOOK_AGAIN_NANOS = 3_000_000;

    private final ListeningPorts ports;
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean looking;

    public PortWatch(ListeningPorts ports) {
        this.ports = ports;
    }

    /** Completes when the port is taken; exceptionally where that cannot be read. Who no longer waits cancels it. */
    public synchronized CompletableFuture<Void> listening(Transport transport, int port) {
        Waiter waiter = new Waiter(transport, port, new CompletableFuture<>());
        waiters.add(waiter);
        if (!looking) {
            looking = true;
            Thread.ofPlatform().daemon().name("port-watch").start(this::look);
        }
        return waiter.listening;
    }

    private void look() {
        for (List<Waiter> open = open(); !open.isEmpty(); open = open()) {
            open.forEach(this::check);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private synchronized List<Waiter> open() {
        waiters.removeIf(waiter -> waiter.listening.isDone());
        looking = !waiters.isEmpty();
        return List.copyOf(waiters);
    }

    private void check(Waiter waiter) {
        try {
            if (ports.contains(waiter.transport, waiter.port)) {
                waiter.listening.complete(null);
            }
        } catch (IOException | RuntimeException e) {
            waiter.listening.completeExceptionally(e);
        }
    }

    private record Waiter(Transport transport, int port, CompletableFuture<Void> listening) {}
}
