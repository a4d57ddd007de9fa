package io.clusterloader.runner.progress;

import io.clusterloader.measurement.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up the progress of all measurements of a run, for one display. */
public final class ProgressBoard {
    private final Display display;
    private final Map<Object, ProgressStatus> positions = new LinkedHashMap<>();

    public ProgressBoard(Display display) {
        this.display = display;
    }

    /** Returns the progress that one measurement reports to. */
    public Progress of(Object instance) {
        return new Progress() {
            @Override
            public boolean isLive() {
                return display.isLive();
            }

            @Override
            public void part(Part part) {
                display.part(instance, part);
            }

            @Override
            public void milestone(String text) {
                display.line("  " + text);
            }

            @Override
            public void position(int done, int total, String current) {
                put(instance, new ProgressStatus(done, total, current));
            }

            @Override
            public void position(String current) {
                put(instance, ProgressStatus.of(current));
            }
        };
    }

    /** Shows what the run itself does. */
    public synchronized void doing(String what) {
        display.status(new ProgressStatus(done(), total(), what));
    }

    /** Forgets the positions of the previous test. */
    public synchronized void reset() {
        positions.clear();
        display.forgetParts();
    }

    private synchronized void put(Object instance, ProgressStatus status) {
        positions.put(instance, status);
        display.status(new ProgressStatus(done(), total(), status.current()));
    }

    private int done() {
        return positions.values().stream().mapToInt(ProgressStatus::done).sum();
    }

    private int total() {
        return positions.values().stream().mapToInt(ProgressStatus::total).sum();
    }
}
