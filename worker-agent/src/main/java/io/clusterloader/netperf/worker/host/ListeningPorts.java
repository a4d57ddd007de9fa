package io.clusterloader.netperf.worker.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ports on which somebody listens in this network namespace, from /proc/net.
 *
 * <p>The tables are read, never a connection made: a probe would use up a server that serves once. A snapshot serves
 * every task that asks within {@value #FRESH_NANOS} ns, so that a hundred starting servers cost one read.
 */
public final class ListeningPorts {
    private static final long FRESH_NANOS = 3_000_000;
    private static final int HEXADECIMAL = 16;

    private final Path procNet;
    private final Map<Transport, Snapshot> snapshots = new EnumMap<>(Transport.class);

    public ListeningPorts() {
        this(Path.of("/proc/net"));
    }

    ListeningPorts(Path procNet) {
        this.procNet = procNet;
    }

    /** Whether the port is taken, known at most 3 ms late. */
    public boolean contains(Transport transport, int port) throws IOException {
        return snapshot(transport).ports.get(port);
    }

    /** Whether the port is still taken: one that was a moment ago is looked at again. */
    public boolean stillContains(Transport transport, int port) throws IOException {
        if (!contains(transport, port)) {
            return false;
        }
        synchronized (this) {
            snapshots.remove(transport);
        }
        return contains(transport, port);
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

    /** Columns: slot, local address:port, remote address:port, state, all in hexadecimal. */
    private static void addPort(String line, Transport transport, BitSet ports) {
        String[] columns = line.trim().split("\\s+", 5);
        if (columns.length > 3 && columns[0].endsWith(":") && transport.counts(columns[3])) {
            String local = columns[1];
            ports.set(Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), HEXADECIMAL));
        }
    }

    private record Snapshot(long takenNanos, BitSet ports) {}
}
