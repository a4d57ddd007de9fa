package io.clusterloader.runner.cli;

import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.LiveDisplay;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.runner.progress.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses how progress is shown: a live line on a terminal, plain lines anywhere else. */
public final class Displays {
    private Displays() {}

    /** The display for what this process's stdout is connected to. */
    public static Display on(PrintWriter out, Clock clock, Map<String, String> environment) {
        return Terminal.isLive(environment) ? live(out, clock) : new PlainDisplay(out, clock);
    }

    private static Display live(PrintWriter out, Clock clock) {
        AtomicInteger width = new AtomicInteger();
        measure(width);
        OsSignal.handle("WINCH", number -> measure(width));
        return new TickingDisplay(new LiveDisplay(out, clock, width::get));
    }

    private static void measure(AtomicInteger width) {
        try {
            width.set(Terminal.width());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
