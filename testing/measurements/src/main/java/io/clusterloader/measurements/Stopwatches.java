package io.clusterloader.measurements;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The times of one instance of {@code Timer}, by label. A label that is used again replaces its time. */
final class Stopwatches implements Measurement<TimerParams> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final Map<String, Long> running = new TreeMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();

    Stopwatches(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(TimerParams params) {
        return switch (params.action()) {
            case START -> start(params.label());
            case STOP -> stop(params.label());
            case GATHER -> gather();
        };
    }

    @Override
    public void dispose() {
        // Times are nowhere but here.
    }

    private Outcome start(String label) {
        running.put(label, nanoTime.getAsLong());
        return Outcome.NOTHING;
    }

    /** The instance goes on after a label that was never started: the other times are still good. */
    private Outcome stop(String label) {
        long now = nanoTime.getAsLong();
        Long begin = running.remove(label);
        if (begin == null) {
            return new Outcome(
                    List.of(),
                    List.of("\"%s\" is stopped without having been started; started are: %s"
                            .formatted(label, running.keySet())));
        }
        seconds.put(label, (now - begin) / NANOS_PER_SECOND);
        return Outcome.NOTHING;
    }

    private Outcome gather() {
        List<String> remarks = new ArrayList<>();
        running.keySet().forEach(label -> remarks.add("\"%s\" was not stopped and is left out".formatted(label)));
        PerfData data = PerfData.of(List.of(PerfData.DataItem.of(seconds, "s", Map.of("test", "phases"))));
        return new Outcome(List.of(new Summary.Numbers("Timer", "Timer", data, remarks)), List.of());
    }
}
