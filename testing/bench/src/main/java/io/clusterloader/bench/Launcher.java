package io.clusterloader.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls ./clusterloader as a user does. */
public final class Launcher {
    private static final Path HOME = Optional.ofNullable(System.getProperty("clusterloader.home"))
            .map(Path::of)
            .orElseGet(Launcher::above);

    private Launcher() {}

    /** Returns the root of the project. */
    public static Path home() {
        return HOME;
    }

    private static Path above() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isExecutable(folder.resolve("clusterloader"))
                        && Files.isDirectory(folder.resolve("launcher")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no folder above " + here + " holds the launcher"));
    }

    /**
     * Runs a command and waits for its end.
     *
     * @return what it printed on stdout
     * @throws IOException with everything that it printed, if it failed
     */
    public static String run(String... arguments) throws IOException, InterruptedException {
        Process process = process(arguments);
        String output = everything(process);
        if (process.waitFor() != 0) {
            throw new IOException("clusterloader " + String.join(" ", arguments) + " failed:\n" + output);
        }
        return output;
    }

    /** Runs a command and returns its output, also if it failed. */
    public static String tryRun(String... arguments) throws IOException {
        return everything(process(arguments));
    }

    /** Starts a command without waiting; its stdout and stderr are one stream. */
    public static Process process(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("clusterloader").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        // What is measured has been built before.
        builder.environment().put("CLUSTERLOADER_NO_SETUP", "1");
        return builder.start();
    }

    private static String everything(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
