package io.clusterloader.measurements;

import io.clusterloader.measurement.ParamsCheck;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code Timer}.
 *
 * @param action what to do
 * @param label of the time that is taken; the bucket of the summary; unused by gather
 */
public record TimerParams(Action action, String label) {
    /** What a step asks for. */
    public enum Action {
        START,
        STOP,
        GATHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TimerParams(@Nullable Action action, @Nullable String label) {
        this.action = Objects.requireNonNullElse(action, Action.GATHER);
        this.label = Objects.requireNonNullElse(label, "");
        new ParamsCheck()
                .requirePresent("action", action, "start, stop or gather")
                .require(
                        this.action == Action.GATHER || !this.label.isEmpty(),
                        "label",
                        "is missing: name the time that is taken")
                .end();
    }
}
