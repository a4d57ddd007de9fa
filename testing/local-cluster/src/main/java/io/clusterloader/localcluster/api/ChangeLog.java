package io.clusterloader.localcluster.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest writes in their order, so that a watch can go on from a version, and whoever wants to hear of new ones. */
final class ChangeLog {
    /** Enough for a client to list a few hundred objects and to begin its watch while they change. */
    private static final int KEPT = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private final Deque<Change> kept = new ArrayDeque<>();
    private final Set<Consumer<Change>> listeners = new CopyOnWriteArraySet<>();
    private long dropped;
    private long latest;

    synchronized void append(Change change) {
        latest = change.version();
        kept.addLast(change);
        if (kept.size() > KEPT) {
            dropped = kept.removeFirst().version();
        }
        listeners.forEach(listener -> tell(listener, change));
    }

    /** The write has happened: whoever cannot be told of it must keep neither its writer nor the others from knowing. */
    private void tell(Consumer<Change> listener, Change change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            LOG.warn("a watch ends that cannot be told of version {}", change.version(), e);
            listeners.remove(listener);
            if (listener instanceof Watch watch) {
                watch.breakOff();
            }
        }
    }

    /** Tells a watch that it has seen everything up to the newest write. */
    synchronized void mark(Watch watch) {
        watch.mark(latest);
    }

    /** The version of the newest write; 0 before the first. */
    long latest() {
        return latest;
    }

    /**
     * The writes after a version.
     *
     * @throws ApiException (410) if some of them are no longer kept
     */
    List<Change> since(long version) {
        if (version < dropped) {
            throw ApiException.expired("too old resource version: " + version + " (" + (dropped + 1) + ")");
        }
        return kept.stream().filter(change -> change.version() > version).toList();
    }

    /** The listener is called within the write: it must not block. */
    void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<Change> listener) {
        listeners.remove(listener);
    }
}
