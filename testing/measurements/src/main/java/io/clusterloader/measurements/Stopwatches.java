package io.clusterloader.measurements;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** One instance of {@code Timer}: the times by label. A label that is used again replaces its time. */
final class Stopwatches implements Measurement<Timer.TimerParams> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final Map<String, Long> running = new TreeMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();

    Stopwatches(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(Action action, Timer.TimerParams params) {
        if (action.equals(Action.START)) {
            return start(params.label());
        }
        return action.equals(Timer.STOP) ? stop(params.label()) : gather();
    }

    @Override
    public void dispose() {
        // Nothing was created.
    }

    private Outcome start(String label) {
        running.put(label, nanoTime.getAsLong());
        return Outcome.NOTHING;
    }

    /** Stops a time. A label that was never started is a failure of this step only: the other times are still good. */
    private Outcome stop(String label) {
        long now = nanoTime.getAsLong();
        Long begin = running.remove(label);
        if (begin == null) {
            return Outcome.failed(
                    Reason.WRONG_ORDER,
                    "\"%s\" is stopped without having been started; started are: %s"
                            .formatted(label, running.keySet()));
        }
        seconds.put(label, (now - begin) / NANOS_PER_SECOND);
        return Outcome.NOTHING;
    }

    private Outcome gather() {
        List<String> warnings = new ArrayList<>();
        running.keySet().forEach(label -> warnings.add("\"%s\" was not stopped and is left out".formatted(label)));
        PerfData data = PerfData.of(List.of(PerfData.DataItem.of(seconds, "s", Map.of("test", "phases"))));
        return Outcome.of(Summary.numbers("Timer", "Timer", data).withWarnings(warnings));
    }
}
