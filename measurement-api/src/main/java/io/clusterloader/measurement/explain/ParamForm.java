package io.clusterloader.measurement.explain;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which values a param takes.
 *
 * @param kind of a single value
 * @param shape how many of them there are
 * @param range the bounds in words, such as {@code 1 to 128}; empty where there are none
 * @param words every value of the kind {@link Kind#WORD}, as they are usually spelt
 * @param spellings further words for them, which are accepted as well
 * @param record the keys of the kind {@link Kind#KEYS}
 */
public record ParamForm(
        Kind kind,
        Shape shape,
        String range,
        List<String> words,
        List<String> spellings,
        Optional<Class<? extends Record>> record) {
    /** The kinds of a single value. */
    public enum Kind {
        TEXT("text"),
        WHOLE("whole number"),
        NUMBER("number"),
        BOOLEAN("true or false"),
        /** As Go writes durations. */
        DURATION("duration, such as 1m30s"),
        /** A number that may have a suffix of k, M, G, Ki, Mi or Gi. */
        AMOUNT("amount, such as 100M"),
        PERCENT("percentage, such as 5%"),
        WORD("word"),
        KEYS("map of keys"),
        ANY("value");

        private final String spoken;

        Kind(String spoken) {
            this.spoken = spoken;
        }
    }

    /** How many values there are. A list may also be written as its only value. */
    public enum Shape {
        ONE,
        LIST,
        MAP
    }

    public ParamForm {
        words = List.copyOf(words);
        spellings = List.copyOf(spellings);
    }

    /** Returns the form of one value that is read into this type. */
    public static ParamForm of(Class<?> type) {
        Optional<Class<? extends Record>> keys =
                type.isRecord() ? Optional.of(type.asSubclass(Record.class)) : Optional.empty();
        return new ParamForm(kind(type), Shape.ONE, "", words(type), List.of(), keys);
    }

    /** Returns the form of a value of this kind. */
    public static ParamForm of(Kind kind, String range) {
        return new ParamForm(kind, Shape.ONE, range, List.of(), List.of(), Optional.empty());
    }

    /** Returns the form of a value that is one of these words, or a further spelling of one. */
    public static ParamForm ofWords(List<String> words, List<String> spellings) {
        return new ParamForm(Kind.WORD, Shape.ONE, "", words, spellings, Optional.empty());
    }

    /** Returns the same in another shape. */
    public ParamForm as(Shape other) {
        return new ParamForm(kind, other, range, words, spellings, record);
    }

    /** Returns the form in words: {@code whole number, 1 to 128}. */
    public String spoken() {
        String one = words.isEmpty() ? kind.spoken : String.join(" | ", words);
        String all = switch (shape) {
            case ONE -> one;
            case LIST -> "one or a list of: " + one;
            case MAP -> "map of: " + one;
        };
        return range.isEmpty() ? all : all + ", " + range;
    }

    private static List<String> words(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                        .map(Object::toString)
                        .toList()
                : List.of();
    }

    private static Kind kind(Class<?> type) {
        if (type.isEnum()) {
            return Kind.WORD;
        }
        if (type.isRecord()) {
            return Kind.KEYS;
        }
        return switch (type.getSimpleName()) {
            case "String" -> Kind.TEXT;
            case "Integer", "Long", "int", "long" -> Kind.WHOLE;
            case "Double", "double" -> Kind.NUMBER;
            case "Boolean", "boolean" -> Kind.BOOLEAN;
            default -> type == Duration.class ? Kind.DURATION : Kind.ANY;
        };
    }
}
