package io.clusterloader.testkit;

import io.clusterloader.measurement.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what a measurement reports. */
public final class RecordingProgress implements Progress {
    private final List<String> milestones = new CopyOnWriteArrayList<>();
    private final List<String> positions = new CopyOnWriteArrayList<>();
    private final List<Part> parts = new CopyOnWriteArrayList<>();

    @Override
    public void part(Part part) {
        parts.add(part);
    }

    @Override
    public void milestone(String text) {
        milestones.add(text);
    }

    @Override
    public void position(int done, int total, String current) {
        positions.add("%d/%d %s".formatted(done, total, current));
    }

    @Override
    public void position(String current) {
        positions.add(current);
    }

    /** Returns the milestones, in their order. */
    public List<String> milestones() {
        return List.copyOf(milestones);
    }

    /** Returns what was reported of the parts, in its order. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Returns the positions, in their order: {@code 2/7 waiting for pods}, or what is done where the total is unknown. */
    public List<String> positions() {
        return List.copyOf(positions);
    }
}
