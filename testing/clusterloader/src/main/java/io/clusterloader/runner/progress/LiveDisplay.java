package io.clusterloader.runner.progress;

import io.clusterloader.measurement.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Redraws lines at the bottom of a terminal, one for each thing that is measured and one for the whole; everything else scrolls above them. {@link #open} also redraws while
 * nothing happens, so that the clock goes on.
 */
public final class LiveDisplay implements Display {
    private static final String ERASE_LINE = "\r\u001b[K";

    private static final int TICK_MILLISECONDS = 500;
    /** Leaves room for other lines on a terminal of 24. */
    private static final int MOST_PARTS = 16;

    private final PrintWriter out;
    private final Clock clock;
    private final IntSupplier width;
    private final Instant begin;
    private final ProgressLine progress = new ProgressLine();
    private final PartLines parts = new PartLines();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private boolean closed;
    /** How many lines stand below the last one that stays; the cursor is at the end of the last. */
    private int drawn;

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
        erase();
        text.lines().flatMap(line -> Wrap.at(line, width.getAsInt()).stream()).forEach(line -> out.print(line + "\n"));
        draw();
    }

    @Override
    public synchronized void block(List<String> lines) {
        erase();
        lines.forEach(line -> out.print(line + "\n"));
        draw();
    }

    @Override
    public synchronized void status(ProgressStatus next) {
        progress.update(next, clock.instant());
        draw();
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public synchronized void part(Object owner, Progress.Part part) {
        parts.update(owner, part, clock.instant());
        draw();
    }

    @Override
    public synchronized void forgetParts() {
        parts.clear();
        draw();
    }

    @Override
    public synchronized void interject(Runnable printing) {
        erase();
        out.flush();
        printing.run();
        draw();
    }

    /** Redraws the lines, because time has passed. */
    synchronized void tick() {
        draw();
    }

    @Override
    public synchronized void close() {
        ticks.shutdownNow();
        if (!closed) {
            erase();
            closed = true;
            out.flush();
        }
    }

    private void draw() {
        if (!closed) {
            erase();
            Instant now = clock.instant();
            // One column less than there are: in the last one some terminals wrap.
            int columns = width.getAsInt() - 1;
            List<String> lines = new ArrayList<>(parts.render(now, columns, MOST_PARTS));
            lines.add(progress.render(Duration.between(begin, now), now, columns));
            out.print(String.join("\n", lines));
            drawn = lines.size();
        }
        out.flush();
    }

    /** Takes away what was drawn, and leaves the cursor where it began. */
    private void erase() {
        if (!closed) {
            out.print(drawn > 1 ? "\r\u001b[%dA\u001b[J".formatted(drawn - 1) : ERASE_LINE);
            drawn = 0;
        }
    }
}
