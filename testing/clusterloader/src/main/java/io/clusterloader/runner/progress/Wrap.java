package io.clusterloader.runner.progress;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line between words where a terminal would break it anywhere. */
public final class Wrap {
    /** What does not fit goes on below, two columns further in than the line begins. */
    private static final int HANGING = 2;

    private Wrap() {}

    /**
     * Breaks.
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
