package io.clusterloader.runner.cli;

import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.LiveDisplay;
import io.clusterloader.runner.progress.Status;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A live display whose clock goes on while nothing happens. */
final class TickingDisplay implements Display {
    private static final int TICK_MILLISECONDS = 500;

    private final LiveDisplay display;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private final ScheduledFuture<?> ticks;

    TickingDisplay(LiveDisplay display) {
        this.display = display;
        this.ticks = executor.scheduleAtFixedRate(
                display::tick, TICK_MILLISECONDS, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void line(String text) {
        display.line(text);
    }

    @Override
    public void status(Status status) {
        display.status(status);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        executor.shutdown();
        display.close();
    }
}
