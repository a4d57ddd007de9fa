package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A work queue. It processes one key at a time; a key that is added several times before its turn is processed once,
 * and one that fails is retried.
 */
public final class Reconciler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Set<String> waiting = new HashSet<>();
    private final String name;
    private final Consumer<String> work;
    private final Thread worker;
    private volatile boolean closed;

    /**
     * Creates a queue.
     *
     * @param work brings what the key names to what it should be; must do no harm when there is nothing to do
     */
    public Reconciler(String name, Consumer<String> work) {
        this.name = name;
        this.work = work;
        this.worker = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        worker.start();
    }

    public void add(String key) {
        synchronized (waiting) {
            if (!closed && waiting.add(key)) {
                queue.add(key);
            }
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /** Adds the key again after the retry delay. */
    public void addLater(String key) {
        addAfter(key, RETRY);
    }

    /** Adds the key again after a delay. */
    public void addAfter(String key, Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> add(key));
    }

    private void run() {
        try {
            while (!closed) {
                String key = queue.take();
                synchronized (waiting) {
                    waiting.remove(key);
                }
                attempt(key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(String key) {
        try {
            work.accept(key);
        } catch (KubernetesClientException e) {
            // Conflicts are the normal case: what the decision was based on has changed since.
            if (e.getCode() > 0) {
                LOG.debug("{}: {} is tried again: {}", name, key, e.getMessage());
            } else if (!closed) {
                LOG.warn("{}: {} got no answer and is tried again: {}", name, key, e.getMessage());
            }
            addLater(key);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // Whatever one key meets, the others' turn comes.
            if (!closed) {
                LOG.warn("{}: {} failed and is tried again", name, key, e);
                addLater(key);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        worker.interrupt();
    }
}
