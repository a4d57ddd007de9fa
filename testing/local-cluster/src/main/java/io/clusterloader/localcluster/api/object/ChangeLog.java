package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest writes in their order, so that a watch can continue from a version, and the listeners for new ones. */
public final class ChangeLog {
    /** Enough for a client to list a few hundred objects and start its watch while they change. */
    private static final int KEPT = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    /**
     * One write. The trees never change afterwards.
     *
     * @param version of the object after the write, greater than that of every earlier write
     * @param before null for a creation; for a removal the last state, with the version of the removal
     * @param after null for a removal
     */
    public record Change(
            ApiResource type,
            long version,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after) {}

    /** Receives writes. */
    public interface Listener {
        /** Receives a write while it happens. Must not block. */
        void onChange(Change change);

        /** Called when {@link #onChange} has failed. No more changes follow. */
        default void breakOff() {}
    }

    private final Deque<Change> kept = new ArrayDeque<>();
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
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

    /**
     * Notifies a listener. A listener that fails is removed: it must affect neither the writer nor the other
     * listeners.
     */
    private void tell(Listener listener, Change change) {
        try {
            listener.onChange(change);
        } catch (RuntimeException e) {
            LOG.warn("a watch ends that cannot be told of version {}", change.version(), e);
            listeners.remove(listener);
            listener.breakOff();
        }
    }

    /** Runs an action with the version of the newest write, and lets no write happen meanwhile. */
    public synchronized void withLatest(LongConsumer action) {
        action.accept(latest);
    }

    /** Returns the version of the newest write; 0 before the first. */
    public long latest() {
        return latest;
    }

    /**
     * Returns the writes after a version.
     *
     * @throws ApiException (410) if some of them are no longer kept
     */
    public List<Change> since(long version) {
        if (version < dropped) {
            throw ApiException.expired("too old resource version: " + version + " (" + (dropped + 1) + ")");
        }
        return kept.stream().filter(change -> change.version() > version).toList();
    }

    /** Adds a listener, which is called within each write and must not block. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void forget(Listener listener) {
        listeners.remove(listener);
    }
}
