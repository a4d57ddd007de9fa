package io.clusterloader.runner.template.guard;

import io.clusterloader.runner.template.guard.Rendering.Insertion;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a string of the mapping stays inside of the YAML node that the template's author meant it for.
 *
 * <p>The rule: put neutral letters in the string's place. The document must consist of the same parts with the string as
 * with the letters, each beginning and ending at the same characters, without a further anchor, alias or tag. A string
 * may be part of a scalar. Where it is the whole of a plain scalar, it may also be a whole list or map in flow style
 * ({@code ["a", "b"]}), as that is one node, too. It must not end the scalar it stands in, start a comment, a key or
 * another document. A line feed may stand in a block scalar only, and only if the scalar does not end with it.
 *
 * <p>What the template's author wrote is not checked, nor the results of functions that know YAML or read files: text,
 * literals, numbers, {@code YamlQuote}, {@code IncludeFile}, {@code RandData}. Text that is no YAML anyway
 * passes, because its reader reports that better.
 */
public final class YamlGuard {
    private static final String ANYWHERE_BUT_FIRST = ".+@%-";
    private static final String ANYWHERE = "/_=";
    private static final int LETTER = 'x';
    /** A letter that is two chars and one code point, like what it replaces. */
    private static final int WIDE_LETTER = 0x1d431;

    private YamlGuard() {}

    /** Returns whether a foreign part of an action's text needs a check. */
    public static boolean isDoubtful(Text text, Span part) {
        return !isHarmless(text.string().substring(part.start(), part.end()));
    }

    /** Returns the first insertion that breaks the rule. */
    public static Optional<Insertion> findIntruder(Rendering rendering) {
        List<Insertion> insertions = rendering.insertions();
        if (insertions.isEmpty()) {
            return Optional.empty();
        }
        String neutral = neutralised(rendering.text(), insertions);
        if (sameStructure(neutral, rendering.text(), insertions)) {
            return Optional.empty();
        }
        // Together they break the structure. Put back one at a time, the first that does so alone is the culprit.
        return insertions.stream()
                .filter(one -> !sameStructure(neutral, restored(neutral, rendering.text(), one), List.of(one)))
                .findFirst()
                .or(() -> Optional.of(insertions.getFirst()));
    }

    private static boolean sameStructure(String neutral, String actual, List<Insertion> insertions) {
        Optional<Structure> expected = Structure.of(neutral);
        Optional<Structure> found = Structure.of(actual);
        if (expected.isEmpty() || found.isEmpty()) {
            // What is broken either way is reported by the reader of the text. What a string mends or breaks is an
            // intrusion.
            return expected.isEmpty() && found.isEmpty();
        }
        return new StructureComparison(actual, insertions).same(expected.get(), found.get());
    }

    private static String neutralised(String text, List<Insertion> insertions) {
        StringBuilder neutral = new StringBuilder(text);
        for (Insertion insertion : insertions) {
            String letters = lettersFor(text.substring(insertion.start(), insertion.end()));
            neutral.replace(insertion.start(), insertion.end(), letters);
        }
        return neutral.toString();
    }

    private static String restored(String neutral, String actual, Insertion one) {
        return neutral.substring(0, one.start())
                + actual.substring(one.start(), one.end())
                + neutral.substring(one.end());
    }

    /**
     * Returns whether a string means nothing to YAML wherever it stands: a name, number, duration, path or image name.
     * Such strings need no look at the document. Others may be harmless too, which the look at the document shows.
     */
    private static boolean isHarmless(String string) {
        if (string.isBlank()) {
            return string.chars().allMatch(c -> c == ' ' || c == '\t');
        }
        if (!isWord(string.charAt(0))) {
            return false;
        }
        for (int i = 1; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean separates = c == ':' || c == ' ';
            boolean harmless = separates
                    ? i + 1 < string.length() && isWord(string.charAt(i + 1))
                    : (isWord(c) || ANYWHERE_BUT_FIRST.indexOf(c) >= 0);
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ANYWHERE.indexOf(c) >= 0;
    }

    /** Returns letters of as many chars and code points as the string has, so that both texts can be compared. */
    private static String lettersFor(String string) {
        StringBuilder letters = new StringBuilder(string.length());
        string.codePoints().forEach(c -> letters.appendCodePoint(Character.charCount(c) == 1 ? LETTER : WIDE_LETTER));
        return letters.toString();
    }
}
