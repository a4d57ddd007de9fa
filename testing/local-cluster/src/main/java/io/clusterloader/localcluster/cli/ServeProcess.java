package io.clusterloader.localcluster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A serving process of its own session, so that neither the terminal's Ctrl-C nor its end reaches it.
 *
 * @param process the process; its standard error goes to the log
 * @param ready the kubeconfig once the cluster is usable, empty when the process ends before
 */
record ServeProcess(Process process, CompletableFuture<Optional<Path>> ready) {
    private static final String READY = "ready ";

    /** Starts this program again, with the same Java and the same settings, to serve. */
    static ServeProcess start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.addAll(java());
        command.add("serve");
        command.add("--no-stdin");
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(Redirect.appendTo(log.toFile()))
                .start();
        return new ServeProcess(process, readyLine(process));
    }

    /** The command line of this program without its arguments. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.clusterloader.localcluster.Main");
        return command;
    }

    private static CompletableFuture<Optional<Path>> readyLine(Process process) {
        var ready = new CompletableFuture<Optional<Path>>();
        Thread.ofVirtual().name("ready").start(() -> ready.complete(firstReady(process)));
        return ready;
    }

    private static Optional<Path> firstReady(Process process) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(READY))
                    .map(line -> Path.of(line.substring(READY.length())))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
