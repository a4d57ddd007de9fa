package io.clusterloader.runner.phase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what a phase did, and keeps the first failures: the ten thousandth says nothing new. */
final class Tally {
    private static final int MOST_TEXTS = 10;

    private final String phase;
    private final List<String> texts = new ArrayList<>();
    private int created;
    private int patched;
    private int deleted;
    private int failures;
    private int skipped;

    Tally(String phase) {
        this.phase = phase;
    }

    synchronized void created() {
        created++;
    }

    synchronized void patched() {
        patched++;
    }

    synchronized void deleted() {
        deleted++;
    }

    synchronized void failed(String reason) {
        failures++;
        if (texts.size() < MOST_TEXTS) {
            texts.add("%s: %s".formatted(phase, reason));
        }
    }

    /** Counts objects that were skipped because of a failure before them. */
    synchronized void skipped(int objects) {
        skipped += objects;
    }

    synchronized PhaseResult result(Duration took) {
        List<String> failed = new ArrayList<>(texts);
        if (failures > texts.size()) {
            failed.add("%s: %d more failures like these".formatted(phase, failures - texts.size()));
        }
        if (skipped > 0) {
            failed.add("%s: %d objects were skipped because of these failures".formatted(phase, skipped));
        }
        return new PhaseResult(phase, took, created, patched, deleted, failures + skipped, failed);
    }
}
