package io.clusterloader.runner.template.parse;

/** The delimiters of an action, with their trim markers: <code>{{- </code> and <code> -}}</code>. */
final class Delimiters {
    private static final String RIGHT = "}}";
    private static final String TRIMMING_RIGHT = "-}}";

    private Delimiters() {}

    /** Takes a trim marker behind an opening delimiter, with the one space that makes it a marker. */
    static boolean takeLeftTrim(Source source) {
        boolean trims = source.peek() == '-' && Source.isSpace(source.peek(1));
        source.advance(trims ? 2 : 0);
        return trims;
    }

    static boolean atRight(Source source) {
        return source.startsWith(RIGHT) || atTrimmingRight(source);
    }

    /** Takes a closing delimiter, and the white space behind it if it trims. Returns false where there is none. */
    static boolean takeRight(Source source) {
        if (atTrimmingRight(source)) {
            source.advance(1 + TRIMMING_RIGHT.length());
            skipSpace(source);
            return true;
        }
        boolean there = source.startsWith(RIGHT);
        source.advance(there ? RIGHT.length() : 0);
        return there;
    }

    /** Moves behind the next closing delimiter, or to the end. */
    static void skipAction(Source source) {
        int end = source.find(RIGHT);
        source.moveTo(end < 0 ? source.length() : end + RIGHT.length());
    }

    static void skipSpace(Source source) {
        while (Source.isSpace(source.peek())) {
            source.skip();
        }
    }

    private static boolean atTrimmingRight(Source source) {
        return Source.isSpace(source.peek()) && source.peek(1) == '-' && source.peek(2) == '}' && source.peek(3) == '}';
    }
}
