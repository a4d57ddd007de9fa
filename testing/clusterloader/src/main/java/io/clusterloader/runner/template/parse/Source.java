package io.clusterloader.runner.template.parse;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a template, and how far it has been read. */
final class Source {
    static final int END = -1;

    private final String text;
    private final int[] lineStarts;
    private int offset;

    Source(String text) {
        this.text = text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    int offset() {
        return offset;
    }

    void moveTo(int place) {
        offset = place;
    }

    void advance(int chars) {
        offset += chars;
    }

    boolean atEnd() {
        return offset >= text.length();
    }

    /** Returns the code point here, or END. */
    int peek() {
        return peek(0);
    }

    /** Returns the code point some chars ahead, or END. */
    int peek(int ahead) {
        return offset + ahead < text.length() ? text.codePointAt(offset + ahead) : END;
    }

    void skip() {
        offset += Character.charCount(peek());
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, offset);
    }

    /** Returns the offset of the next occurrence, or END. */
    int find(String wanted) {
        return text.indexOf(wanted, offset);
    }

    char charAt(int place) {
        return text.charAt(place);
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    int length() {
        return text.length();
    }

    Position position(int place) {
        int found = Arrays.binarySearch(lineStarts, place);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(lineStarts[line], place) + 1);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordPart(int c) {
        return c == '_' || (c != END && Character.isLetterOrDigit(c));
    }

    /** Returns a character as messages show it: its code point, and the character itself where it is visible. */
    static String described(int c) {
        String code = "U+%04X".formatted(c);
        return Character.isISOControl(c) ? code : code + " '" + Character.toString(c) + "'";
    }
}
