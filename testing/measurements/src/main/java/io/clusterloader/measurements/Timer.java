package io.clusterloader.measurements;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code Timer}: measures the time between steps, under labels. */
public final class Timer extends RecordPlugin<Timer.TimerParams> implements PreflightPlugin<Timer.TimerParams> {
    static final Action STOP = new Action("stop");

    /**
     * The params of {@code Timer}.
     */
    public record TimerParams(
            @Explained("name of the time that is measured, and of its bucket in the artifact; `gather` needs none")
            String label) {
        public TimerParams(@Nullable String label) {
            this.label = Objects.requireNonNullElse(label, "");
        }
    }

    /** Creates the plugin. */
    public Timer() {
        super(
                "Timer",
                "Measures the time between steps, under labels.",
                TimerParams.class,
                Action.START,
                STOP,
                Action.GATHER);
    }

    @Override
    protected TimerParams read(Action action, Params params) throws InvalidParamsException {
        boolean needsLabel = !action.equals(Action.GATHER);
        ParamsCheck check = new ParamsCheck()
                .require(
                        !needsLabel || !params.text("label", "").isEmpty(),
                        "label",
                        "is missing: name the time that is taken");
        return params.decode(TimerParams.class, check);
    }

    @Override
    public Requirements requirements(Action action, TimerParams params) {
        return Requirements.ofAccess();
    }

    @Override
    public Measurement<TimerParams> create(MeasurementContext context) {
        return new Stopwatches(System::nanoTime);
    }
}
