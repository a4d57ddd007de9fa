package io.clusterloader.runner.cli;

import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.process.Signals;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.LiveDisplay;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.runner.progress.Terminal;
import io.clusterloader.runner.progress.Terminal.Stream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The process that a command runs in: its properties and environment, the time, and how to show progress.
 *
 * @param properties the system properties, which the launcher sets
 * @param environment of the process
 * @param clock for time stamps
 * @param displays creates the display for the writer of a command and the stream behind it
 */
public record Host(
        Function<String, Optional<String>> properties,
        Map<String, String> environment,
        Clock clock,
        BiFunction<PrintWriter, Stream, Display> displays) {
    /** The property with the directory of the launcher. */
    static final String HOME = "clusterloader.home";
    /** The property with the command of the local cluster: a word per line, or words between spaces on one line. */
    static final String LOCAL_COMMAND = "clusterloader.local-cluster.command";
    /** The property with the images file of the local cluster. */
    static final String IMAGES = "clusterloader.images";

    /** Returns this process. Progress is a live line on a terminal, and plain lines anywhere else. */
    public static Host ofThisProcess() {
        Map<String, String> environment = System.getenv();
        Clock clock = Clock.systemUTC();
        return new Host(
                name -> Optional.ofNullable(System.getProperty(name)),
                environment,
                clock,
                (writer, stream) -> Terminal.isLive(stream, environment)
                        ? liveDisplay(writer, clock)
                        : new PlainDisplay(writer, clock));
    }

    /** Returns the same process, which keeps the last display that it creates in a reference. */
    Host remembering(AtomicReference<Display> last) {
        return new Host(properties, environment, clock, (writer, stream) -> {
            Display display = displays.apply(writer, stream);
            last.set(display);
            return display;
        });
    }

    /** Returns the display on standard output. */
    Display display(PrintWriter out) {
        return displays.apply(out, Stream.OUTPUT);
    }

    private static Display liveDisplay(PrintWriter out, Clock clock) {
        AtomicInteger width = new AtomicInteger();
        measure(width);
        Signals.handle("WINCH", number -> measure(width));
        return LiveDisplay.open(out, clock, width::get);
    }

    private static void measure(AtomicInteger width) {
        try {
            width.set(Terminal.width());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the directory of definitions and programs; the current one if the property is not set. */
    Path home() {
        return Path.of(properties.apply(HOME).orElse("")).normalize();
    }

    /** Returns the definition that runs if none is named. */
    Path defaultDefinition() {
        return home().resolve(Path.of("testing", "network", "baseline.yaml"));
    }

    List<String> localClusterCommand() throws ClusterException {
        String command = properties.apply(LOCAL_COMMAND).orElse("").strip();
        List<String> words = Arrays.stream(command.split(command.contains("\n") ? "\n" : " +"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            throw new ClusterException(
                    "how to start the local cluster is not known: use the launcher ./clusterloader, or set -D"
                            + LOCAL_COMMAND);
        }
        return words;
    }

    Path images() throws ClusterException {
        Path images = Path.of(properties
                .apply(IMAGES)
                .orElseThrow(() -> new ClusterException(
                        "the images of the local cluster are not known: use the launcher ./clusterloader, or set -D"
                                + IMAGES)));
        if (!Files.isReadable(images)) {
            throw new ClusterException("the images file %s cannot be read".formatted(images));
        }
        return images;
    }
}
