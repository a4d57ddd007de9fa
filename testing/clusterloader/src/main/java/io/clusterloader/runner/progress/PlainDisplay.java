package io.clusterloader.runner.progress;

import io.clusterloader.measurement.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints lines with time stamps (UTC), for logs and pipes. Prints a status only if its text is new. */
public final class PlainDisplay implements Display {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final PrintWriter out;
    private final Clock clock;
    private @Nullable String lastLine;
    private @Nullable String lastCaption;

    public PlainDisplay(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void line(String text) {
        lastLine = text;
        print(text);
    }

    @Override
    public synchronized void block(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    private void print(String text) {
        out.println(TIME.format(clock.instant()) + " " + text);
        out.flush();
    }

    @Override
    public synchronized void status(ProgressStatus status) {
        String caption = status.current();
        boolean known = caption.equals(lastCaption) || caption.equals(lastLine);
        lastCaption = caption;
        if (!known) {
            print(
                    status.total() > 0
                            ? "[%d of %d done] %s".formatted(status.done(), status.total(), caption)
                            : caption);
        }
    }

    @Override
    public boolean isLive() {
        return false;
    }

    /** Shows nothing: a log has a line when a part has ended. */
    @Override
    public void part(Object owner, Progress.Part part) {}

    @Override
    public void forgetParts() {}

    @Override
    public void interject(Runnable printing) {
        printing.run();
    }

    @Override
    public void close() {}
}
