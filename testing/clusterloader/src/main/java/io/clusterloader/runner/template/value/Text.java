package io.clusterloader.runner.template.value;

import java.util.List;

/**
 * A string, and which parts of it are foreign: they come from the mapping and not from the template. Foreign parts are
 * checked when they are output, because a string of the mapping must not change the document's structure.
 *
 * @param foreign in ascending order
 */
public record Text(String string, List<Span> foreign) implements Value {
    /** Creates a text that the template's author wrote. */
    public static Text own(String string) {
        return new Text(string, List.of());
    }

    /** Creates a text that came from the mapping. */
    public static Text foreign(String string) {
        return new Text(string, string.isEmpty() ? List.of() : List.of(new Span(0, string.length())));
    }

    /** Creates a text that was made of this one. It is foreign as a whole if any part of this one is. */
    public Text become(String other) {
        return foreign.isEmpty() ? own(other) : foreign(other);
    }

    /** Returns the part from a char up to, but without, another. */
    public Text part(int from, int to) {
        if (foreign.isEmpty()) {
            return own(string.substring(from, to));
        }
        List<Span> inside = foreign.stream()
                .map(span -> new Span(Math.max(span.start(), from), Math.min(span.end(), to)).movedBy(-from))
                .filter(span -> span.end() > span.start())
                .toList();
        return new Text(string.substring(from, to), inside);
    }

    @Override
    public String typeName() {
        return "string";
    }

    @Override
    public boolean isTrue() {
        return !string.isEmpty();
    }

    /**
     * A part of a text.
     *
     * @param start of the first char, from 0
     * @param end behind the last char
     */
    public record Span(int start, int end) {
        Span movedBy(int chars) {
            return new Span(start + chars, end + chars);
        }
    }
}
