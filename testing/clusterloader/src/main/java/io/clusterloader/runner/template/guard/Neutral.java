package io.clusterloader.runner.template.guard;

/** Letters that mean nothing to YAML. */
final class Neutral {
    private static final int LETTER = 'x';
    /** A letter that is two chars and one code point, like what it stands for. */
    private static final int WIDE_LETTER = 0x1d431;

    private Neutral() {}

    /** As many chars and as many code points as the string has, so that places in both texts can be compared. */
    static String lettersFor(String string) {
        StringBuilder letters = new StringBuilder(string.length());
        string.codePoints().forEach(c -> letters.appendCodePoint(Character.charCount(c) == 1 ? LETTER : WIDE_LETTER));
        return letters.toString();
    }
}
