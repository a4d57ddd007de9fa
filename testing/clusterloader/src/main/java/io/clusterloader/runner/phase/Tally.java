package io.clusterloader.runner.phase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Counts what a phase did, and keeps its failures. Those of several replicas that say the same, but for the numbers in the names
 * of objects and namespaces, are one, with a count.
 */
final class Tally {
    private static final int MOST_TEXTS = 10;
    private static final Pattern NUMBER = Pattern.compile("-[0-9]+");

    private final String phase;
    private final Map<String, Alike> kinds = new LinkedHashMap<>();
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
        kinds.computeIfAbsent(NUMBER.matcher(reason).replaceAll("-0"), kind -> new Alike(reason)).count++;
    }

    /** Failures that say the same, and the text of the first. */
    private static final class Alike {
        private final String text;
        private int count;

        Alike(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return count == 1 ? text : "%s (%d failures like this)".formatted(text, count);
        }
    }

    /** Counts objects that were skipped because of a failure before them. */
    synchronized void skipped(int objects) {
        skipped += objects;
    }

    synchronized PhaseResult result(Duration took) {
        List<String> failed = new ArrayList<>();
        kinds.values().stream().limit(MOST_TEXTS).forEach(alike -> failed.add("%s: %s".formatted(phase, alike)));
        int others = kinds.values().stream()
                .skip(MOST_TEXTS)
                .mapToInt(alike -> alike.count)
                .sum();
        if (others > 0) {
            failed.add("%s: %d more failures".formatted(phase, others));
        }
        if (skipped > 0) {
            failed.add("%s: %d objects were skipped because of these failures".formatted(phase, skipped));
        }
        return new PhaseResult(phase, took, created, patched, deleted, failures + skipped, failed);
    }
}
