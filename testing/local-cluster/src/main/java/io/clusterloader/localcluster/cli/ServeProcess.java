package io.clusterloader.localcluster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A serving process with a session of its own, so that neither the terminal's Ctrl-C nor its end reaches it. Its standard
 * error goes to a log.
 */
final class ServeProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final CompletableFuture<Optional<Path>> ready = new CompletableFuture<>();
    private final InputStream log;

    private ServeProcess(Process process, InputStream log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts this program again, with the same Java and the same settings, to serve.
     *
     * @param log where its standard error goes, after what the file has already
     */
    static ServeProcess start(List<String> arguments, Path log) throws IOException {
        if (Files.notExists(log)) {
            Files.createFile(log);
        }
        InputStream appended = Files.newInputStream(log);
        appended.skipNBytes(Files.size(log));
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
        ServeProcess serve = new ServeProcess(process, appended);
        Thread.ofVirtual().name("ready").start(() -> serve.ready.complete(firstReady(process)));
        return serve;
    }

    Process process() {
        return process;
    }

    /** Returns a future of the kubeconfig: complete once the cluster is usable, empty if the process ends before. */
    CompletableFuture<Optional<Path>> ready() {
        return ready;
    }

    /** Prints what was appended to the log since the last call. */
    void printLog(PrintWriter out) throws IOException {
        byte[] appended = log.readAllBytes();
        if (appended.length > 0) {
            out.print(new String(appended, StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Closes the log. The process goes on. */
    @Override
    public void close() throws IOException {
        log.close();
    }

    /** Returns the command line of this program without its arguments. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.clusterloader.localcluster.Main");
        return command;
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
