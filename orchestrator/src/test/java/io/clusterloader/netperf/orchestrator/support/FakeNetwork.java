package io.clusterloader.netperf.orchestrator.support;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells one-off servers that their client is done. */
public final class FakeNetwork {
    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    public void listen(String host, int port, Runnable onServed) {
        listeners.put(host + " " + port, onServed);
    }

    public void served(String host, int port) {
        Optional.ofNullable(listeners.remove(host + " " + port)).ifPresent(Runnable::run);
    }
}
