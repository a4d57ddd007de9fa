package io.clusterloader.runner.progress;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Redraws one line at the bottom of a terminal; everything else scrolls above it. {@link #open} also redraws while
 * nothing happens, so that the clock goes on.
 */
public final class LiveDisplay implements Display {
    /** Takes away the line that the cursor is on. */
    public static final String ERASE_LINE = "\r\u001b[K";

    private static final int TICK_MILLISECONDS = 500;

    private final PrintWriter out;
    private final Clock clock;
    private final IntSupplier width;
    private final Instant begin;
    private final ProgressLine progress = new ProgressLine();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private boolean closed;

    /**
     * Creates a display that redraws on a change and on {@link #tick}.
     *
     * @param width of the terminal in columns, read for every drawing because a window may change
     */
    LiveDisplay(PrintWriter out, Clock clock, IntSupplier width) {
        this.out = out;
        this.clock = clock;
        this.width = width;
        this.begin = clock.instant();
    }

    /**
     * Creates a display that also redraws twice a second.
     *
     * @param width of the terminal in columns, read for every drawing because a window may change
     */
    public static LiveDisplay open(PrintWriter out, Clock clock, IntSupplier width) {
        LiveDisplay display = new LiveDisplay(out, clock, width);
        ScheduledFuture<?> _ = display.ticks.scheduleAtFixedRate(
                display::tick, TICK_MILLISECONDS, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
        return display;
    }

    @Override
    public synchronized void line(String text) {
        out.print(closed ? "" : ERASE_LINE);
        text.lines().flatMap(line -> Wrap.at(line, width.getAsInt()).stream()).forEach(line -> out.print(line + "\n"));
        draw();
    }

    @Override
    public synchronized void block(List<String> lines) {
        out.print(closed ? "" : ERASE_LINE);
        lines.forEach(line -> out.print(line + "\n"));
        draw();
    }

    @Override
    public synchronized void status(ProgressStatus next) {
        progress.update(next, clock.instant());
        draw();
    }

    /** Redraws the line, because time has passed. */
    synchronized void tick() {
        draw();
    }

    @Override
    public synchronized void close() {
        ticks.shutdownNow();
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
            out.print(ERASE_LINE + progress.render(Duration.between(begin, now), now, width.getAsInt() - 1));
        }
        out.flush();
    }
}
