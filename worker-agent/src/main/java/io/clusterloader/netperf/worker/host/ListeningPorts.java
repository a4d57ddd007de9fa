package io.clusterloader.netperf.worker.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * The ports of this network namespace that a process listens on, from /proc/net. Completes a future once a port is listening. Linux does
 * not notify of this, so one thread polls for all who wait, as long as somebody waits.
 *
 * <p>The tables are read and never a connection made, because a connection would use up a server that serves once. A snapshot is used for
 * {@value #FRESH_NANOS} ns, so that a hundred starting servers cost one read.
 */
public final class ListeningPorts {
    /** Servers listen 10 to 25 ms after their start. */
    private static final long FRESH_NANOS = 3_000_000;

    private static final int HEXADECIMAL = 16;

    private final Path procNet;
    private final Map<Transport, Snapshot> snapshots = new EnumMap<>(Transport.class);
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean polling;

    public ListeningPorts() {
        this(Path.of("/proc/net"));
    }

    ListeningPorts(Path procNet) {
        this.procNet = procNet;
    }

    /** Returns whether the port is in use. A port that seems to be is looked up again, as its process may just have ended. */
    public boolean stillContains(Transport transport, int port) throws IOException {
        if (!contains(transport, port)) {
            return false;
        }
        synchronized (this) {
            snapshots.remove(transport);
        }
        return contains(transport, port);
    }

    /** Returns whether the port is in use, known at most 3 ms late. */
    boolean contains(Transport transport, int port) throws IOException {
        return snapshot(transport).ports.get(port);
    }

    /** Returns a future that completes once the port is in use, or fails if that cannot be read. Cancel it to stop waiting. */
    public synchronized CompletableFuture<Void> listening(Transport transport, int port) {
        Waiter waiter = new Waiter(transport, port, new CompletableFuture<>());
        waiters.add(waiter);
        if (!polling) {
            polling = true;
            Thread.ofPlatform().daemon().name("listening-ports").start(this::poll);
        }
        return waiter.listening;
    }

    private void poll() {
        for (List<Waiter> open = open(); !open.isEmpty(); open = open()) {
            open.forEach(this::check);
            LockSupport.parkNanos(FRESH_NANOS);
        }
    }

    private synchronized List<Waiter> open() {
        waiters.removeIf(waiter -> waiter.listening.isDone());
        polling = !waiters.isEmpty();
        return List.copyOf(waiters);
    }

    private void check(Waiter waiter) {
        try {
            if (contains(waiter.transport, waiter.port)) {
                waiter.listening.complete(null);
            }
        } catch (IOException | RuntimeException e) {
            waiter.listening.completeExceptionally(e);
        }
    }

    private synchronized Snapshot snapshot(Transport transport) throws IOException {
        Snapshot known = snapshots.get(transport);
        if (known == null || System.nanoTime() - known.takenNanos > FRESH_NANOS) {
            known = read(transport);
            snapshots.put(transport, known);
        }
        return known;
    }

    private Snapshot read(Transport transport) throws IOException {
        BitSet ports = new BitSet();
        for (String table : transport.tables()) {
            // A kernel without IPv6 has no such table, and so no such sockets.
            if (Files.exists(procNet.resolve(table))) {
                for (String line : Files.readAllLines(procNet.resolve(table))) {
                    addPort(line, transport, ports);
                }
            }
        }
        return new Snapshot(System.nanoTime(), ports);
    }

    /** Reads one line. Columns: slot, local address:port, remote address:port, state, all in hexadecimal. */
    private static void addPort(String line, Transport transport, BitSet ports) {
        String[] columns = line.trim().split("\\s+", 5);
        if (columns.length > 3 && columns[0].endsWith(":") && transport.counts(columns[3])) {
            String local = columns[1];
            ports.set(Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), HEXADECIMAL));
        }
    }

    private record Snapshot(long takenNanos, BitSet ports) {}

    private record Waiter(Transport transport, int port, CompletableFuture<Void> listening) {}
}
