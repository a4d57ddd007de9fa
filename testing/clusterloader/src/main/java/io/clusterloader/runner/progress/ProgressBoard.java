package io.clusterloader.runner.progress;

import io.clusterloader.measurement.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what the measurements of a run tell, for one display. */
public final class ProgressBoard {
    private final Display display;
    private final Map<Object, Status> positions = new LinkedHashMap<>();

    public ProgressBoard(Display display) {
        this.display = display;
    }

    /** Where one measurement tells how far it is. */
    public Progress of(Object instance) {
        return new Progress() {
            @Override
            public void milestone(String text) {
                display.line("  " + text);
            }

            @Override
            public void position(int done, int total, String current) {
                put(instance, new Status(done, total, current));
            }

            @Override
            public void position(String current) {
                put(instance, Status.of(current));
            }
        };
    }

    /** What the run itself does, while no measurement has told a position. */
    public synchronized void doing(String what) {
        display.status(new Status(done(), total(), what));
    }

    /** A new test begins: what its forerunner told is over. */
    public synchronized void reset() {
        positions.clear();
    }

    private synchronized void put(Object instance, Status status) {
        positions.put(instance, status);
        display.status(new Status(done(), total(), status.current()));
    }

    private int done() {
        return positions.values().stream().mapToInt(Status::done).sum();
    }

    private int total() {
        return positions.values().stream().mapToInt(Status::total).sum();
    }
}
