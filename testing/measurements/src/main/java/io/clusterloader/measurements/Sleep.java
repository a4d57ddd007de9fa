package io.clusterloader.measurements;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code Sleep}: waits between two steps. */
public final class Sleep extends RecordPlugin<Sleep.SleepParams> implements PreflightPlugin<Sleep.SleepParams> {
    /**
     * The params of {@code Sleep}.
     */
    public record SleepParams(
            @Explained("how long to wait; not negative") Duration duration) {
        public SleepParams(@Nullable Duration duration) {
            this.duration = Objects.requireNonNullElse(duration, Duration.ZERO);
            new ParamsCheck()
                    .requirePresent("duration", duration, "say how long, like 30s")
                    .requireNotNegative("duration", this.duration)
                    .end();
        }
    }

    /** Creates the plugin. */
    public Sleep() {
        super("Sleep", "Waits between two steps.", SleepParams.class);
    }

    @Override
    public Requirements requirements(Action action, SleepParams params) {
        return Requirements.ofAccess();
    }

    @Override
    public Measurement<SleepParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(Action action, SleepParams params) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(params.duration().toNanos());
                return Outcome.NOTHING;
            }

            @Override
            public void dispose() {
                // Nothing was created.
            }
        };
    }
}
