package io.clusterloader.runner.report;

import io.clusterloader.measurement.text.Suggestion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The forms in which results are printed. */
public enum OutputForm {
    /** Text for a person. */
    TABLE,
    /** An array of the documents in the report directory. */
    JSON,
    /** A row for each value of each pair of each sample. */
    CSV,
    /** Tables as forges and CI systems show them. */
    MARKDOWN;

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(OutputForm::word).toList();
    }

    /** Reads the word that a user writes. */
    public static final class Converter implements ITypeConverter<OutputForm> {
        @Override
        public OutputForm convert(String value) {
            return Arrays.stream(values())
                    .filter(form -> form.word().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown form \"%s\"; %s".formatted(value, Suggestion.among(words(), value))));
        }
    }

    /** All words, for the help. */
    public static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }
}
