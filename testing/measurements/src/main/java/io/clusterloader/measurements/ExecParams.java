package io.clusterloader.measurements;

import io.clusterloader.measurement.ParamsCheck;
import java.time.Duration;
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
