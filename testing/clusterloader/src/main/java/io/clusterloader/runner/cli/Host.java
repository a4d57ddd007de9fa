package io.clusterloader.runner.cli;

import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.provider.ClusterException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The surroundings of a run: what the launcher told, the environment, the time, and how to show progress.
 *
 * @param properties the system properties
 * @param environment of the process
 * @param clock for time stamps
 * @param display makes the display, given where the command writes
 */
public record Host(
        Function<String, Optional<String>> properties,
        Map<String, String> environment,
        Clock clock,
        Function<PrintWriter, Display> display) {
    /** The directory that the launcher stands in. */
    static final String HOME = "clusterloader.home";
    /** The program of the local cluster: a word a line, or words between spaces on one line. */
    static final String LOCAL_COMMAND = "clusterloader.local-cluster.command";
    /** The images file of the local cluster. */
    static final String IMAGES = "clusterloader.images";

    /** Where definitions and programs are; the current directory if nobody told. */
    Path home() {
        return Path.of(properties.apply(HOME).orElse("")).normalize();
    }

    /** The definition that runs when none is named. */
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
