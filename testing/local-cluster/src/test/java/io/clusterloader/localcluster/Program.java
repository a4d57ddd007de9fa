package io.clusterloader.localcluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clusterloader.testsupport.FinishedCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The program as a real process of its own. Closing kills it. */
public final class Program implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Path> ready = new CompletableFuture<>();
    private final List<Thread> readers;

    private Program(Process process) {
        this.process = process;
        readers = List.of(
                Thread.ofVirtual().start(() -> read(process.getInputStream(), out)),
                Thread.ofVirtual().start(() -> read(process.getErrorStream(), err)));
    }

    /** Starts it with these arguments. */
    public static Program start(String... arguments) throws IOException {
        return start(List.of(), Map.of(), arguments);
    }

    /** Starts it under another command, and with variables of the environment changed. */
    public static Program start(List<String> under, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(under);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    private void read(InputStream stream, List<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            reader.lines().forEach(line -> {
                lines.add(line);
                if (line.startsWith("ready ")) {
                    ready.complete(Path.of(line.substring("ready ".length())));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            lines.add("reading failed: " + e.getMessage());
        }
    }

    /** Waits for the ready line, and returns the kubeconfig that it names. */
    public Path awaitReady() throws InterruptedException {
        try {
            return CompletableFuture.anyOf(ready, process.onExit())
                    .thenCompose(first -> ready.isDone() ? ready : CompletableFuture.<Path>failedFuture(ended()))
                    .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not ready: " + errors(), e);
        }
    }

    private AssertionError ended() {
        return new AssertionError("ended with exit code " + process.exitValue());
    }

    /** Waits for the end and returns the exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + errors());
        }
        for (Thread reader : readers) {
            reader.join(DEADLINE);
        }
        return process.exitValue();
    }

    /** What it has printed on standard output so far. */
    public String output() {
        return String.join("\n", out);
    }

    /** What it has printed on standard error so far. */
    public String errors() {
        return String.join("\n", err);
    }

    /** Ends its standard input. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Sends it a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        FinishedCommand.run("kill", "-" + name, Long.toString(process.pid()));
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
