package io.clusterloader.runner.template.guard;

import io.clusterloader.runner.template.value.Span;
import io.clusterloader.runner.template.value.Text;
import java.util.List;
import java.util.Optional;

/**
 * Watches that a string of the mapping stays inside of the YAML node that the template's author meant it for.
 *
 * <p>The rule: put neutral letters in the string's place. The document must consist of the same parts with the string as
 * with the letters, each beginning and ending at the same characters, without a further anchor, alias or tag. A string
 * may be part of a scalar. Where it is the whole of a plain scalar, it may also be a whole list or map in flow style
 * ({@code ["a", "b"]}), as that is one node, too. It must not end the scalar it stands in, start a comment, a key or
 * another document. A line feed may stand in a block scalar only, and only if the scalar does not end with it.
 *
 * <p>What the template's author wrote is not watched, nor what functions make that know YAML or read files: text,
 * literals, numbers, {@code YamlQuote}, {@code IncludeFile}, {@code RandData}. Text that is no YAML anyway is let
 * through: whoever reads it tells of that better.
 */
public final class YamlGuard {
    private YamlGuard() {}

    /** Whether a foreign part of an action's text needs a look. */
    public static boolean isDoubtful(Text text, Span part) {
        return !Harmless.test(text.string().substring(part.start(), part.end()));
    }

    /** The first insertion that breaks the rule. */
    public static Optional<Insertion> findIntruder(Rendering rendering) {
        List<Insertion> insertions = rendering.insertions();
        if (insertions.isEmpty()) {
            return Optional.empty();
        }
        String neutral = neutralised(rendering.text(), insertions);
        if (sameStructure(neutral, rendering.text(), insertions)) {
            return Optional.empty();
        }
        // Together they do harm. One alone is told from the others by putting it back into the neutral text.
        return insertions.stream()
                .filter(one -> !sameStructure(neutral, restored(neutral, rendering.text(), one), List.of(one)))
                .findFirst()
                .or(() -> Optional.of(insertions.getFirst()));
    }

    private static boolean sameStructure(String neutral, String actual, List<Insertion> insertions) {
        Optional<Structure> expected = Structure.of(neutral);
        Optional<Structure> found = Structure.of(actual);
        if (expected.isEmpty() || found.isEmpty()) {
            // Broken either way is for the reader of the text to tell. Mended or broken by a string is an intrusion.
            return expected.isEmpty() && found.isEmpty();
        }
        return new StructureComparison(actual, insertions).same(expected.get(), found.get());
    }

    private static String neutralised(String text, List<Insertion> insertions) {
        StringBuilder neutral = new StringBuilder(text);
        for (Insertion insertion : insertions) {
            String letters = Neutral.lettersFor(text.substring(insertion.start(), insertion.end()));
            neutral.replace(insertion.start(), insertion.end(), letters);
        }
        return neutral.toString();
    }

    private static String restored(String neutral, String actual, Insertion one) {
        return neutral.substring(0, one.start())
                + actual.substring(one.start(), one.end())
                + neutral.substring(one.end());
    }
}
