package io.clusterloader.runner.template.value;

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
