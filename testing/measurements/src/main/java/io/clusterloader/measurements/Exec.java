package io.clusterloader.measurements;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.explain.Explained;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Exec}: runs a program on the machine of the runner. Fails if the program does. Declares no requirements: only
 * the program knows what it asks of which cluster, and as whom.
 */
public final class Exec extends RecordPlugin<Exec.ExecParams> {
    /** A dollar that ends the text, or that something else follows, stays. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{(?<braced>[^}]*)}|\\{|(?<name>[*#$@!?0-9-]|[A-Za-z0-9_]+))");

    /**
     * The params of {@code Exec}.
     */
    public record ExecParams(
            @Explained("the program and its arguments, in which environment variables expand")
            List<String> command,

            @Explained(value = "time limit of one attempt", otherwise = "1h")
            Duration timeout,

            @Explained(value = "how often the program may be started in all", otherwise = "1")
            Integer retries,

            @Explained(value = "pause between two attempts", otherwise = "1s")
            Duration backoffDelay) {
        public ExecParams(
                @Nullable List<String> command,
                @Nullable Duration timeout,
                @Nullable Integer retries,
                @Nullable Duration backoffDelay) {
            this.command = command == null ? List.of() : List.copyOf(command);
            this.timeout = Objects.requireNonNullElse(timeout, Duration.ofHours(1));
            this.retries = Objects.requireNonNullElse(retries, 1);
            this.backoffDelay = Objects.requireNonNullElse(backoffDelay, Duration.ofSeconds(1));
            new ParamsCheck()
                    .require(
                            !this.command.isEmpty(),
                            "command",
                            "is missing: name a program and its arguments, like [sh, -c, true]")
                    .requirePositive("timeout", this.timeout)
                    .require(this.retries >= 1, "retries", "must be at least 1")
                    .requireNotNegative("backoffDelay", this.backoffDelay)
                    .end();
        }
    }

    /** Creates the plugin. */
    public Exec() {
        super("Exec", "Runs a program on the machine of the runner.", ExecParams.class);
    }

    @Override
    public Measurement<ExecParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(Action action, ExecParams params) throws MeasurementException, InterruptedException {
                run(params);
                return Outcome.NOTHING;
            }

            @Override
            public void dispose() {
                // Each step waits for the end of its program.
            }
        };
    }

    /** Runs the program until it succeeds once, or has failed as often as it may. */
    static void run(ExecParams params) throws MeasurementException, InterruptedException {
        List<String> command = params.command().stream()
                .map(word -> expand(word, System.getenv()))
                .toList();
        for (int attempt = 1; ; attempt++) {
            try {
                runOnce(command, params.timeout());
                return;
            } catch (MeasurementException e) {
                if (attempt == params.retries()) {
                    throw e;
                }
            }
            TimeUnit.NANOSECONDS.sleep(params.backoffDelay().toNanos());
        }
    }

    private static void runOnce(List<String> command, Duration timeout)
            throws MeasurementException, InterruptedException {
        Process process = start(command);
        try {
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineException("%s did not end within %s".formatted(command, timeout));
            }
            if (process.exitValue() != 0) {
                throw new MeasurementFailedException(
                        Reason.TOOL_FAILED,
                        "%s ended with exit code %d; its output is on stderr".formatted(command, process.exitValue()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Starts the program with its output on stderr: stdout is for the runner's results. */
    private static Process start(List<String> command) throws MeasurementException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" </dev/null >&2", "sh"));
        words.addAll(command);
        try {
            return new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new MeasurementFailedException(
                    Reason.TOOL_FAILED, "%s could not be started: %s".formatted(command, e.getMessage()), e);
        }
    }

    /**
     * Replaces {@code $NAME} and <code>${NAME}</code> as Go's {@code os.ExpandEnv} does, which is less than a shell. A name that
     * no variable has becomes empty: <code>${A:-x}</code> asks for a variable of that whole name. {@code $$} and {@code $1} are
     * variables of one character. Of a brace that is not closed only <code>${</code> goes.
     */
    static String expand(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group("braced") == null ? found.group("name") : found.group("braced");
            return Matcher.quoteReplacement(name == null ? "" : environment.getOrDefault(name, ""));
        });
    }
}
