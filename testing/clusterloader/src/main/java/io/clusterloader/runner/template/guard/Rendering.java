package io.clusterloader.runner.template.guard;

import io.clusterloader.runner.template.parse.Position;
import java.util.List;

/**
 * A rendered text, and the parts of it that need a check.
 *
 * @param insertions in the order of the text
 */
public record Rendering(String text, List<Insertion> insertions) {
    /**
     * A foreign part of a rendered text: a string of the mapping that an action inserted.
     *
     * @param start of the first char in the text, from 0
     * @param end behind the last char
     * @param position of the action
     */
    public record Insertion(int start, int end, Position position) {
        private static final int LONGEST_SHOWN = 40;

        /** Returns the inserted string as messages show it: quoted, on one line, its end left out if it is long. */
        public String shownIn(String text) {
            String string = text.substring(start, Math.min(end, start + LONGEST_SHOWN));
            String line = string.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
            return "\"" + line + (end - start > LONGEST_SHOWN ? "...\"" : "\"");
        }
    }
}
