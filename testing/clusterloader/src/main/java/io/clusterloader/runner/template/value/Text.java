package io.clusterloader.runner.template.value;

import java.util.List;

/**
 * A string, and which parts of it are foreign: not written in the template but given to it by the mapping. Foreign
 * parts are watched when they are put out, because a string of the mapping must not change the document's structure.
 *
 * @param foreign in ascending order
 */
public record Text(String string, List<Span> foreign) implements Value {
    /** A text that the template's author answers for. */
    public static Text own(String string) {
        return new Text(string, List.of());
    }

    /** A text that came from the mapping. */
    public static Text foreign(String string) {
        return new Text(string, string.isEmpty() ? List.of() : List.of(new Span(0, string.length())));
    }

    /** Another text made of this one: foreign as a whole if any part of this one is. */
    public Text become(String other) {
        return foreign.isEmpty() ? own(other) : foreign(other);
    }

    /** The part from a char up to, but without, another. */
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
}
