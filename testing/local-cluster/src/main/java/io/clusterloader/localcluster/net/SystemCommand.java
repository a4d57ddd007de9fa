package io.clusterloader.localcluster.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one short administrative command to its end. */
final class SystemCommand {
    /** Far longer than any command takes; only a hanging kernel reaches it. */
    private static final long DEADLINE_SECONDS = 60;

    private SystemCommand() {}

    /**
     * Runs a command.
     *
     * @param input what the command reads on standard input
     * @return what it printed
     * @throws NetworkException when it fails, with what it printed
     */
    static String run(String input, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // Reading and writing have no deadline of their own: they end when the process does.
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS));
            try (var stdin = process.outputWriter(UTF_8)) {
                stdin.write(input);
            } catch (IOException e) {
                // It ended without reading its input: its exit code and output tell why.
            }
            try {
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                return finish(process, output, command);
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException e) {
            throw new NetworkException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NetworkException("interrupted while running " + String.join(" ", command), e);
        }
    }

    static String run(String input, String... command) {
        return run(input, List.of(command));
    }

    private static String finish(Process process, String output, List<String> command) throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new NetworkException(String.join(" ", command) + " did not end within " + DEADLINE_SECONDS
                    + " s; it printed: " + output);
        }
        if (process.exitValue() != 0) {
            throw new NetworkException(
                    String.join(" ", command) + " failed (exit code " + process.exitValue() + "): " + output.strip());
        }
        return output;
    }
}
