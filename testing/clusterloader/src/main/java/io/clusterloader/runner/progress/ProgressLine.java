package io.clusterloader.runner.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The live line: a bar, the count, the time gone and the time left, and what is being done. */
final class ProgressLine {
    private static final int BAR_COLUMNS = 24;
    private static final int LEAST_COLUMNS_WITH_BAR = 60;

    private ProgressStatus status = ProgressStatus.of("");
    private @Nullable Instant began;
    private @Nullable Instant lastDone;

    /** Takes the next status. The time left is estimated from the time that finished units of work took. */
    void update(ProgressStatus next, Instant now) {
        if (next.done() == 0) {
            // Until the first unit is done, the last change is its beginning.
            began = now;
        }
        if (next.done() != status.done()) {
            lastDone = now;
        }
        status = next;
    }

    /**
     * Renders the line.
     *
     * @param elapsed since the run began
     * @param now for the estimate of the time left
     * @param width that the line must not exceed
     */
    String render(Duration elapsed, Instant now, int width) {
        StringBuilder line = new StringBuilder();
        if (status.total() > 0) {
            if (width >= LEAST_COLUMNS_WITH_BAR) {
                line.append(bar(status.share())).append(' ');
            }
            line.append("%d/%d ".formatted(status.done(), status.total()));
        }
        line.append(clock(elapsed));
        Duration left = left(now);
        if (left.isPositive()) {
            line.append(" (%s left)".formatted(clock(left)));
        }
        line.append("  ").append(status.current().replaceAll("\\p{Cntrl}", " "));
        return line.length() <= width ? line.toString() : line.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** Returns zero before the first unit is done, and when the last one is overdue. */
    private Duration left(Instant now) {
        int done = status.done();
        if (began == null || lastDone == null || done <= 0 || done >= status.total()) {
            return Duration.ZERO;
        }
        Duration each = Duration.between(began, lastDone).dividedBy(done);
        Duration current = each.minus(Duration.between(lastDone, now));
        return each.multipliedBy(status.total() - done - 1).plus(current.isNegative() ? Duration.ZERO : current);
    }

    private static String bar(double share) {
        int full = (int) Math.floor(share * BAR_COLUMNS);
        return "[" + "#".repeat(full) + ".".repeat(BAR_COLUMNS - full) + "]";
    }

    static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
