package io.clusterloader.compare.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms of a comparison. */
public enum OutputFormat {
    TABLE,
    MARKDOWN,
    JSON,
    JUNIT,
    HTML;

    /** Returns the word that a user writes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the form of a word; empty if it is none. */
    public static Optional<OutputFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** Returns all words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OutputFormat::word).toList();
    }
}
