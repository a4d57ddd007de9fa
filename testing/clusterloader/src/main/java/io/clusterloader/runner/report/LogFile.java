package io.clusterloader.runner.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the logs of the runner and of libraries go: nowhere on the screen, into a file once there is a place. */
public final class LogFile implements AutoCloseable {
    /** The name of the file. */
    public static final String NAME = "clusterloader.log";

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.clusterloader");

    private final Handler handler;

    private LogFile(Handler handler) {
        this.handler = handler;
    }

    /** Libraries are heard from WARNING on, and only by a log file. */
    public static void silence() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %2$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
    }

    /** Shows each warning of ours, once, also where there is no log. */
    public static void showWarnings(Consumer<String> screen) {
        OURS.addHandler(new ShownWarnings(screen));
    }

    private static final class ShownWarnings extends Handler {
        private final Consumer<String> screen;
        private final Set<String> shown = ConcurrentHashMap.newKeySet();
        private final Formatter formatter = new SimpleFormatter();

        ShownWarnings(Consumer<String> screen) {
            this.screen = screen;
        }

        @Override
        public void publish(LogRecord entry) {
            String cause = entry.getThrown() == null ? "" : ": " + entry.getThrown();
            String text = formatter.formatMessage(entry) + cause;
            if (entry.getLevel().equals(Level.WARNING) && shown.add(text)) {
                screen.accept("warning: " + text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Opens the log of a report directory. */
    public static LogFile in(Path directory) throws IOException {
        Handler handler = new FileHandler(directory.resolve(NAME).toString().replace("%", "%%"));
        handler.setFormatter(new SimpleFormatter());
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        return new LogFile(handler);
    }

    /** A line of the command itself. */
    public void info(String message) {
        OURS.info(message);
    }

    /** A warning from before there was a log. On the screen it is known already. */
    public void warning(String message) {
        OURS.warning(message);
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        handler.close();
    }
}
