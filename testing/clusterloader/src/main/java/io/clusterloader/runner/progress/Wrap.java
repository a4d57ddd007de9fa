package io.clusterloader.runner.progress;

import java.util.ArrayList;
import java.util.List;

/** Breaks long lines between words, where a terminal would break them anywhere. */
public final class Wrap {
    /** Continuation lines are indented by two more columns than the line. */
    private static final int HANGING = 2;

    private Wrap() {}

    /**
     * Breaks a line.
     *
     * @param width that no line exceeds, unless a single word does
     */
    public static List<String> at(String line, int width) {
        int indent = line.length() - line.stripLeading().length();
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > width) {
            int gap = rest.lastIndexOf(' ', width);
            if (gap <= indent + HANGING) {
                break;
            }
            lines.add(rest.substring(0, gap).stripTrailing());
            rest = " ".repeat(indent + HANGING) + rest.substring(gap).strip();
        }
        lines.add(rest);
        return lines;
    }
}
