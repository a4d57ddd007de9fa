package io.clusterloader.runner.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reckons the time to come from what the units of work took that are done. */
final class Pace {
    private @Nullable Instant began;
    private @Nullable Instant lastDone;
    private int done;
    private int total;

    /** Hears how far the work is. */
    void see(Status status, Instant now) {
        if (status.done() == 0) {
            // Until the first unit is done, the last change is its beginning.
            began = now;
        }
        if (status.done() != done) {
            lastDone = now;
        }
        done = status.done();
        total = status.total();
    }

    /** Zero before the first unit is done, and when the last one is overdue. */
    Duration left(Instant now) {
        if (began == null || lastDone == null || done <= 0 || done >= total) {
            return Duration.ZERO;
        }
        Duration each = Duration.between(began, lastDone).dividedBy(done);
        Duration current = each.minus(Duration.between(lastDone, now));
        return each.multipliedBy(total - done - 1).plus(current.isNegative() ? Duration.ZERO : current);
    }
}
