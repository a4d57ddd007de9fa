package io.clusterloader.runner.progress;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

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
    private final Pace pace = new Pace();
    private Status status = Status.of("");
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
        out.print(closed ? "" : ERASE_LINE);
        text.lines().flatMap(line -> Wrap.at(line, width.getAsInt()).stream()).forEach(line -> out.print(line + "\n"));
        draw();
    }

    @Override
    public synchronized void status(Status next) {
        status = next;
        pace.see(next, clock.instant());
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
            // One column less than there are: in the last one some terminals wrap.
            out.print(ERASE_LINE
                    + ProgressLine.render(status, Duration.between(begin, now), pace.left(now), width.getAsInt() - 1));
        }
        out.flush();
    }
}
