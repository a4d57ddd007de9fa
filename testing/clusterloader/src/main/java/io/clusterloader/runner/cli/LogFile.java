package io.clusterloader.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the logs of the runner and of libraries go: nowhere on the screen, into a file once there is a place. */
final class LogFile implements AutoCloseable {
    static final String NAME = "clusterloader.log";
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.clusterloader");

    private final Handler handler;

    private LogFile(Handler handler) {
        this.handler = handler;
    }

    /** Libraries are heard from WARNING on, and only by a log file. */
    static void silence() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %2$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
    }

    static LogFile in(Path directory) throws IOException {
        Handler handler = new FileHandler(directory.resolve(NAME).toString().replace("%", "%%"));
        handler.setFormatter(new SimpleFormatter());
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        return new LogFile(handler);
    }

    /** A line of the command itself. */
    void info(String message) {
        OURS.info(message);
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        handler.close();
    }
}
