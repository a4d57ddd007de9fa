package io.clusterloader.measurements;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code Exec}.
 *
 * @param command the program and its arguments; {@code $NAME} and <code>${NAME}</code> stand for environment variables
 * @param timeout of one attempt; 1h by default
 * @param retries how often the program may be started in all; 1 by default
 * @param backoffDelay between attempts; 1s by default
 */
public record ExecParams(List<String> command, Duration timeout, Integer retries, Duration backoffDelay) {
    public ExecParams(
            @Nullable List<String> command,
            @Nullable Duration timeout,
            @Nullable Integer retries,
            @Nullable Duration backoffDelay) {
        this.command = command == null ? List.of() : List.copyOf(command);
        this.timeout = Objects.requireNonNullElse(timeout, Duration.ofHours(1));
        this.retries = Objects.requireNonNullElse(retries, 1);
        this.backoffDelay = Objects.requireNonNullElse(backoffDelay, Duration.ofSeconds(1));
        List<Problem> problems = new ArrayList<>();
        if (this.command.isEmpty()) {
            problems.add(new Problem("command", "is missing: name a program and its arguments, like [sh, -c, true]"));
        }
        if (!this.timeout.isPositive()) {
            problems.add(new Problem("timeout", "must be longer than 0s"));
        }
        if (this.retries < 1) {
            problems.add(new Problem("retries", "must be at least 1"));
        }
        if (this.backoffDelay.isNegative()) {
            problems.add(new Problem("backoffDelay", "must not be negative"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidParamsException.Several(problems);
        }
    }
}
