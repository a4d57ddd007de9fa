package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outages of nodes, as their objects order them: a node is stopped until the time in its annotation {@value #STOPPED_UNTIL}, or
 * until that is removed. The annotation {@value #STOPPABLE} tells clients that this works here.
 */
final class NodeOutages implements ResourceEventHandler<Node>, AutoCloseable {
    static final String STOPPABLE = "clusterloader.io/stoppable";
    static final String STOPPED_UNTIL = "clusterloader.io/stopped-until";

    private static final Logger LOG = LoggerFactory.getLogger(NodeOutages.class);

    private final BiConsumer<String, Boolean> order;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outages").factory());

    /**
     * Creates it; it is a handler of an informer on nodes.
     *
     * @param order is told which node is to be stopped (true) or to run, one after the other and also repeatedly
     */
    NodeOutages(BiConsumer<String, Boolean> order) {
        this.order = order;
    }

    @Override
    public void onAdd(Node node) {
        heed(node);
    }

    @Override
    public void onUpdate(Node before, Node now) {
        heed(now);
    }

    @Override
    public void onDelete(Node node, boolean unknown) {
        until.remove(node.getMetadata().getName());
    }

    private void heed(Node node) {
        String name = node.getMetadata().getName();
        Instant end = end(node);
        if (!end.equals(Objects.requireNonNullElse(until.put(name, end), Instant.MIN))) {
            submit(name);
        }
    }

    private void submit(String name) {
        Future<?> _ = executor.submit(() -> apply(name));
    }

    private void apply(String name) {
        Duration left = Duration.between(Instant.now(), until.getOrDefault(name, Instant.EPOCH));
        try {
            order.accept(name, left.isPositive());
        } catch (RuntimeException e) {
            LOG.error("node {} was not {}", name, left.isPositive() ? "stopped" : "started again", e);
        }
        if (left.isPositive()) {
            Future<?> _ = executor.schedule(() -> apply(name), left.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns until when a node is to be stopped; a time long ago where it is not. */
    private static Instant end(Node node) {
        String text = Objects.requireNonNullElse(node.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(STOPPED_UNTIL);
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException e) {
            LOG.warn(
                    "{} of node {} is no time: {}",
                    STOPPED_UNTIL,
                    node.getMetadata().getName(),
                    text);
            return Instant.EPOCH;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
