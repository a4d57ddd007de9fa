package io.clusterloader.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that has ended.
 *
 * @param output of stdout and stderr
 */
public record FinishedCommand(int exitCode, String output) {
    /** Runs a command without input to its end. A missing program is an IOException. */
    public static FinishedCommand run(String... command) throws IOException, InterruptedException {
        return run(List.of(command), "");
    }

    /** Runs a command with this input to its end. */
    public static FinishedCommand run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(UTF_8)) {
            stdin.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end; it printed " + output);
        }
        return new FinishedCommand(process.exitValue(), output);
    }

    /** Returns the output, and the exit code in its last line: {@code exit 0}. */
    public String outputAndExitCode() {
        return output + "exit " + exitCode;
    }
}
