package io.clusterloader.runner.progress;

import io.clusterloader.measurement.Progress.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of the things that are measured, in the order in which they were first reported. */
final class PartLines {
    /** How many parts stay in sight above the first that runs, where there are more than lines. */
    private static final int BEFORE = 1;

    private final Map<Key, Tracked> parts = new LinkedHashMap<>();

    private record Key(Object owner, String name) {}

    /** A part with the time for which it has run. */
    private static final class Tracked {
        private Part part;
        private Duration before = Duration.ZERO;
        private @Nullable Instant since;

        Tracked(Part part) {
            this.part = part;
        }

        void become(Part next, Instant now) {
            if (since != null) {
                before = elapsed(now);
                since = null;
            }
            if (next.state() == Part.State.RUNNING) {
                since = now;
            }
            part = next;
        }

        Duration elapsed(Instant now) {
            return since == null ? before : before.plus(Duration.between(since, now));
        }

        boolean isRunning() {
            return part.state() == Part.State.RUNNING;
        }
    }

    void update(Object owner, Part part, Instant now) {
        parts.computeIfAbsent(new Key(owner, part.name()), _ -> new Tracked(part))
                .become(part, now);
    }

    void clear() {
        parts.clear();
    }

    /**
     * Renders the lines.
     *
     * @param width that no line exceeds
     * @param most how many lines there may be, at least 2; more parts than that are counted in the last line
     */
    List<String> render(Instant now, int width, int most) {
        List<Tracked> all = List.copyOf(parts.values());
        List<Tracked> shown = all.size() <= most ? all : window(all, most - 1);
        int names = shown.stream()
                .mapToInt(tracked -> tracked.part.name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        shown.forEach(tracked -> lines.add(cut(line(tracked, names, now), width)));
        if (shown.size() < all.size()) {
            lines.add(cut("  and %d more".formatted(all.size() - shown.size()), width));
        }
        return lines;
    }

    /** Returns as many parts as there are lines, around the first that runs. */
    private static List<Tracked> window(List<Tracked> all, int lines) {
        int running = 0;
        while (running < all.size() && !all.get(running).isRunning()) {
            running++;
        }
        int first = running == all.size() ? 0 : Math.max(0, running - BEFORE);
        int from = Math.min(first, all.size() - lines);
        return all.subList(from, from + lines);
    }

    private static String line(Tracked tracked, int names, Instant now) {
        Part part = tracked.part;
        String time = ProgressLine.clock(tracked.elapsed(now));
        String expected = part.expected().isZero() ? "" : "/" + ProgressLine.clock(part.expected());
        return String.format(
                        Locale.ROOT,
                        "  %-" + Math.max(1, names) + "s  %-7s  %9s  %s",
                        part.name(),
                        part.state().name().toLowerCase(Locale.ROOT),
                        time + expected,
                        part.detail())
                .stripTrailing();
    }

    private static String cut(String line, int width) {
        String plain = line.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= width ? plain : plain.substring(0, Math.max(0, width - 1)) + "…";
    }
}
