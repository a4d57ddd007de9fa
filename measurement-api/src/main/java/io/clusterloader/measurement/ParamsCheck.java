package io.clusterloader.measurement;

import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.measurement.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a record is made of, and throws everything that is wrong at once. Its {@code require} methods say what
 * has to hold; the paths are relative to the params.
 */
public final class ParamsCheck {
    private final List<Problem> problems;

    /** A check that has found nothing yet. */
    public ParamsCheck() {
        this(List.of());
    }

    /** A check that has found something already. */
    public ParamsCheck(List<Problem> found) {
        problems = new ArrayList<>(found);
    }

    /** Anything else; the message says what is wrong and what would be right. */
    public ParamsCheck require(boolean holds, String path, String message) {
        if (!holds) {
            problems.add(new Problem(path, message));
        }
        return this;
    }

    /**
     * The key is given.
     *
     * @param remedy what to write, such as {@code start or gather}
     */
    public ParamsCheck requirePresent(String path, @Nullable Object value, String remedy) {
        return require(value != null, path, "is missing: " + remedy);
    }

    /** Longer than 0s. */
    public ParamsCheck requirePositive(String path, Duration value) {
        return require(value.isPositive(), path, "must be longer than 0s");
    }

    /** 0s or longer. */
    public ParamsCheck requireNotNegative(String path, Duration value) {
        return require(!value.isNegative(), path, "must not be negative");
    }

    /** 0 or more; what is not a number is refused, too. */
    public ParamsCheck requireNotNegative(String path, double value) {
        return require(value >= 0, path, "must not be negative");
    }

    /** A whole number of this range, whose ends are allowed. */
    public ParamsCheck requireBetween(String path, long value, long least, long most) {
        return require(value >= least && value <= most, path, "is %d, must be %d to %d".formatted(value, least, most));
    }

    /** A duration of this range, whose ends are allowed, without a fraction of a second. */
    public ParamsCheck requireWholeSeconds(String path, Duration value, Duration least, Duration most) {
        return require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0 && value.toNanosPart() == 0,
                path,
                "is %s, must be whole seconds from %s to %s"
                        .formatted(GoDuration.format(value), GoDuration.format(least), GoDuration.format(most)));
    }

    /** One of these values, spelled as here. */
    public ParamsCheck requireKnown(String path, String value, Collection<String> known) {
        return require(
                known.contains(value),
                path,
                "unknown value \"%s\"; %s".formatted(value, Suggestion.among(known, value)));
    }

    /** Adds a problem that was found elsewhere. */
    public ParamsCheck add(Problem problem) {
        problems.add(problem);
        return this;
    }

    /** Returns what did not hold so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Ends the check.
     *
     * @throws InvalidParamsException.Several if anything did not hold
     */
    public void end() {
        if (!problems.isEmpty()) {
            throw new InvalidParamsException.Several(problems);
        }
    }
}
