package io.clusterloader.netperf.worker;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports for the servers of tests. They lie below those that the kernel hands out, so that no connection takes one
 * meanwhile; and of all builds on this machine only one has the two hundred whose first port it holds.
 */
final class TestPorts {
    private static final int FIRST = 20_000;
    private static final int RANGE = 200;
    private static final int RANGES = 50;

    private final ServerSocket claim;
    private int last;

    private TestPorts(ServerSocket claim) {
        this.claim = claim;
        this.last = claim.getLocalPort();
    }

    private static final class Held {
        // Held for as long as this process lives.
        private static final TestPorts PORTS = claim();
    }

    /** A port on which nobody listens; after two hundred they come again. */
    static int next() throws IOException {
        return Held.PORTS.nextFree();
    }

    private synchronized int nextFree() throws IOException {
        int first = claim.getLocalPort();
        for (int tried = 0; tried < RANGE; tried++) {
            last = last + 1 < first + RANGE ? last + 1 : first + 1;
            if (isFree(last)) {
                return last;
            }
        }
        throw new IOException("no free port among the " + RANGE + " from " + first);
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket tcp = new ServerSocket(port);
                DatagramSocket udp = new DatagramSocket(port)) {
            return tcp.isBound() && udp.isBound();
        } catch (BindException e) {
            return false;
        }
    }

    private static TestPorts claim() {
        IOException lastFailure = new IOException("none was tried");
        for (int range = 0; range < RANGES; range++) {
            try {
                return new TestPorts(new ServerSocket(FIRST + range * RANGE, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException e) {
                // Another build has it: the next one.
                lastFailure = e;
            }
        }
        throw new IllegalStateException("no range of ports is free from " + FIRST, lastFailure);
    }
}
