package io.clusterloader.runner.progress;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line at the bottom that is drawn anew, everything else scrolls above it. Draws on a change and on
 * {@link #tick}, which somebody is to call about once a second for the clock to go on.
 */
public final class LiveDisplay implements Display {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final Clock clock;
    private final IntSupplier width;
    private final Instant begin;
    private Status status = Status.of("");
    private @Nullable Instant workBegan;
    private boolean closed;

    /**
     * Begins the clock.
     *
     * @param width of the terminal in columns, asked on every drawing because a window may change
     */
    public LiveDisplay(PrintWriter out, Clock clock, IntSupplier width) {
        this.out = out;
        this.clock = clock;
        this.width = width;
        this.begin = clock.instant();
    }

    @Override
    public synchronized void line(String text) {
        out.print((closed ? "" : ERASE_LINE) + text + "\n");
        draw();
    }

    @Override
    public synchronized void status(Status next) {
        status = next;
        if (next.total() > 0 && workBegan == null) {
            workBegan = clock.instant();
        }
        draw();
    }

    /** Draws the line again: time has passed. */
    public synchronized void tick() {
        draw();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    private void draw() {
        if (!closed) {
            Instant now = clock.instant();
            Duration worked = workBegan == null ? Duration.ZERO : Duration.between(workBegan, now);
            // One column less than there are: in the last one some terminals wrap.
            out.print(ERASE_LINE
                    + ProgressLine.render(status, Duration.between(begin, now), worked, width.getAsInt() - 1));
        }
        out.flush();
    }
}
