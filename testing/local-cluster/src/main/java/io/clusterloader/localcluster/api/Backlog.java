package io.clusterloader.localcluster.api;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was sent to one reader and is not on its way yet. A reader that stands still (a stopped {@code kubectl}) is cut off
 * at a limit: it costs the others nothing but this much memory, and reads anew when it goes on.
 */
final class Backlog {
    /** A list of thousands of pods is smaller. */
    static final long LIMIT_BYTES = 8L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final AtomicLong pending = new AtomicLong();
    private final Runnable cut;

    /**
     * @param cut ends the connection; called once when the limit is passed
     */
    Backlog(Runnable cut) {
        this.cut = cut;
    }

    /** Whether there is room for a message of this length; if there is none, the reader is cut off. */
    boolean admits(int length) {
        long before = pending.getAndAdd(length);
        boolean fits = before + length <= LIMIT_BYTES;
        if (!fits && before <= LIMIT_BYTES) {
            LOG.warn("a watch ends whose reader is {} MB behind", LIMIT_BYTES >> 20);
            cut.run();
        }
        return fits;
    }

    /** A message is on its way when this completes, or its connection is at an end. */
    void sent(int length, Future<Void> write) {
        write.onComplete(done -> pending.addAndGet(-length));
    }
}
