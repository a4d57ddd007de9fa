package io.clusterloader.measurements;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a program until it succeeds once, or has failed as often as it may. */
final class Attempts {
    private final ExecParams params;
    private final List<String> command;

    Attempts(ExecParams params) {
        this.params = params;
        this.command = params.command().stream()
                .map(word -> Variables.expand(word, System.getenv()))
                .toList();
    }

    void run() throws MeasurementException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                runOnce();
                return;
            } catch (MeasurementException e) {
                if (attempt == params.retries()) {
                    throw e;
                }
            }
            TimeUnit.NANOSECONDS.sleep(params.backoffDelay().toNanos());
        }
    }

    private void runOnce() throws MeasurementException, InterruptedException {
        Process process = start();
        try {
            if (!process.waitFor(params.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineException("%s did not end within %s".formatted(command, params.timeout()));
            }
            if (process.exitValue() != 0) {
                throw new MeasurementFailedException(
                        "%s ended with exit code %d; its output is on stderr".formatted(command, process.exitValue()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Its output goes to stderr: stdout is for the runner's results. */
    private Process start() throws MeasurementException {
        try {
            return new ProcessBuilder(words())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new MeasurementFailedException("%s could not be started: %s".formatted(command, e.getMessage()), e);
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" </dev/null >&2", "sh"));
        words.addAll(command);
        return words;
    }
}
