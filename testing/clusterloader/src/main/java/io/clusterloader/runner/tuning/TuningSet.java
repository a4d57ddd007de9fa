package io.clusterloader.runner.tuning;

import java.time.Duration;

/**
 * A named rate at which phases act.
 *
 * @param name by which phases refer to it
 * @param initialDelay before the first action of a phase, at least 0
 * @param load how the actions are spread over time
 */
public record TuningSet(String name, Duration initialDelay, Load load) {
    public TuningSet {
        if (initialDelay.isNegative()) {
            throw new IllegalArgumentException("initialDelay is %s, must not be negative".formatted(initialDelay));
        }
    }
}
