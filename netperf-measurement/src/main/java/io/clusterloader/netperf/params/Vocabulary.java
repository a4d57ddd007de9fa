package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words that a user may write for one key. Case, spaces, dashes and underscores make no difference.
 *
 * @param key the param
 * @param words every value, in the order of the specification
 * @param foreign words that the KEP knows and leaves out of its scope, and why
 * @param otherwise what an absent key stands for
 */
record Vocabulary<E>(String key, List<Word<E>> words, Map<String, String> foreign, Set<E> otherwise) {
    private static final String ALL = "all";

    /**
     * One value.
     *
     * @param name how we spell it
     * @param spellings other ways to spell it
     */
    record Word<E>(E value, String name, List<String> spellings) {
        static <E> Word<E> word(E value, String name, String... spellings) {
            return new Word<>(value, name, List.of(spellings));
        }

        private boolean means(String given) {
            return plain(name).equals(given)
                    || spellings.stream().map(Vocabulary::plain).anyMatch(given::equals);
        }
    }

    /** The values that are asked for. Unknown ones are problems. */
    Set<E> read(@Nullable List<String> given, List<Problem> problems) {
        if (given == null) {
            return otherwise;
        }
        if (given.isEmpty()) {
            problems.add(new Problem(key, "is an empty list; write all or some of: " + names(all())));
        }
        Set<E> values = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String place = given.size() == 1 ? key : key + "[" + i + "]";
            values.addAll(one(place, String.valueOf(given.get(i)), problems));
        }
        return values;
    }

    /** The one value that is asked for, where only one can be meant. An unknown one is a problem. */
    E readOne(@Nullable String given, List<Problem> problems) {
        E absent = otherwise.iterator().next();
        if (given == null) {
            return absent;
        }
        Optional<E> value = value(given);
        if (value.isEmpty()) {
            problems.add(unknown(key, given, names()));
        }
        return value.orElse(absent);
    }

    /** Whether a list names everything. */
    static boolean namesAll(@Nullable List<String> given) {
        return given != null && given.stream().map(String::valueOf).anyMatch(Vocabulary::isAll);
    }

    private static boolean isAll(String given) {
        return plain(given).equals(ALL);
    }

    String names(Set<E> values) {
        return String.join(
                ", ",
                words.stream()
                        .filter(word -> values.contains(word.value()))
                        .map(Word::name)
                        .toList());
    }

    private Set<E> all() {
        return words.stream().map(Word::value).collect(Collectors.toSet());
    }

    private Set<E> one(String place, String given, List<Problem> problems) {
        if (isAll(given)) {
            return all();
        }
        Optional<E> value = value(given);
        if (value.isEmpty()) {
            List<String> known = new ArrayList<>(names());
            known.add(ALL);
            problems.add(unknown(place, given, known));
        }
        return value.map(Set::of).orElse(Set.of());
    }

    private Optional<E> value(String given) {
        return words.stream()
                .filter(word -> word.means(plain(given)))
                .map(Word::value)
                .findFirst();
    }

    private Problem unknown(String place, String given, List<String> known) {
        String reason = foreign.get(plain(given));
        return new Problem(
                place,
                reason == null
                        ? "unknown value \"%s\"; %s".formatted(given, Suggestion.among(known, given))
                        : "%s %s; known are: %s".formatted(given, reason, String.join(", ", known)));
    }

    private List<String> names() {
        return words.stream().map(Word::name).toList();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
