package io.clusterloader.netperf.worker.session;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.Dial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Dials an address until a connection is accepted: nothing tells a pod that the rules of a Service are there but an answer. */
final class ServiceDial {
    private static final int ATTEMPT_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 200;

    private ServiceDial() {}

    /** Returns why the last attempt within the limit failed; nothing where a connection was accepted. */
    static String until(Dial order) throws InterruptedException {
        Duration limit = ProtoTime.read(order.getLimit());
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            String failure = attempt(order);
            if (failure.isEmpty() || System.nanoTime() - end >= 0) {
                return failure;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static String attempt(Dial order) {
        try (Socket socket = new Socket()) {
            // No name is ever looked up.
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral(order.getHost()), order.getPort()), ATTEMPT_MILLIS);
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
