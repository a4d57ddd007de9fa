package io.clusterloader.runner.progress;

import java.time.Duration;

/** The text of the live line: a bar, the count, the time gone and to come, and what is being done. */
final class ProgressLine {
    private static final int BAR = 24;
    private static final int WIDTH_WORTH_A_BAR = 60;

    private ProgressLine() {}

    /**
     * Renders.
     *
     * @param elapsed since the run began
     * @param left the time to come, zero where it cannot be reckoned
     * @param width that the line must not exceed
     */
    static String render(Status status, Duration elapsed, Duration left, int width) {
        StringBuilder line = new StringBuilder();
        if (status.total() > 0) {
            if (width >= WIDTH_WORTH_A_BAR) {
                line.append(bar(status.share())).append(' ');
            }
            line.append("%d/%d ".formatted(status.done(), status.total()));
        }
        line.append(clock(elapsed));
        if (left.isPositive()) {
            line.append(" (%s left)".formatted(clock(left)));
        }
        line.append("  ").append(status.current().replaceAll("\\p{Cntrl}", " "));
        return line.length() <= width ? line.toString() : line.substring(0, Math.max(0, width - 1)) + "…";
    }

    private static String bar(double share) {
        int full = (int) Math.floor(share * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
