package io.clusterloader.runner.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The terminal that the standard streams are connected to. */
public final class Terminal {
    private static final int USUAL_WIDTH = 80;
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private Terminal() {}

    /** A standard stream to write to. */
    public enum Stream {
        OUTPUT("/proc/self/fd/1"),
        ERROR("/proc/self/fd/2");

        private final Path descriptor;

        Stream(String descriptor) {
            this.descriptor = Path.of(descriptor);
        }
    }

    /** Returns whether a stream is a terminal on which a line can be redrawn. */
    public static boolean isLive(Stream stream, Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "dumb").equals("dumb") && isTerminal(stream.descriptor);
    }

    /** Returns whether standard input is a terminal, so that a person can be asked. */
    public static boolean isInput() {
        return isTerminal(STANDARD_INPUT);
    }

    /** Does not use System.console(), which also needs stdin; that may be closed while a person watches stdout. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Returns the width in columns; 80 if the terminal does not say. */
    public static int width() throws InterruptedException {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return USUAL_WIDTH;
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int columns = Integer.parseInt(size.strip().substring(size.indexOf(' ') + 1));
            return columns > 0 ? columns : USUAL_WIDTH;
        } catch (IOException | NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }
}
