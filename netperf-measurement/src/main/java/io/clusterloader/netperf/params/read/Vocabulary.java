package io.clusterloader.netperf.params.read;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.explain.ParamForm;
import io.clusterloader.measurement.text.Suggestion;
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
 * The words that a user may write for one param. Case, spaces, dashes and underscores make no difference.
 *
 * @param key the param
 * @param words every value, in the order of the specification
 * @param outOfScope words that the KEP knows and leaves out of its scope, and why
 * @param otherwise what an absent key stands for
 */
public record Vocabulary<E>(String key, List<Word<E>> words, Map<String, String> outOfScope, Set<E> otherwise) {
    private static final String ALL = "all";

    /**
     * One value and its names.
     *
     * @param name the usual one
     * @param spellings other ones
     * @param inAll whether {@code all} stands for it too
     */
    public record Word<E>(E value, String name, List<String> spellings, boolean inAll) {
        public static <E> Word<E> word(E value, String name, String... spellings) {
            return new Word<>(value, name, List.of(spellings), true);
        }

        /** Returns the same for a value that is asked for by its name alone. */
        public Word<E> byNameOnly() {
            return new Word<>(value, name, spellings, false);
        }

        private boolean means(String given) {
            return plain(name).equals(given)
                    || spellings.stream().map(Vocabulary::plain).anyMatch(given::equals);
        }
    }

    /** Returns the values that these words stand for. Unknown words become problems. */
    public Set<E> parse(List<@Nullable String> given, ParamsCheck check) {
        check.require(!given.isEmpty(), key, "is an empty list; write all or some of: " + names(all()));
        Set<E> values = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String place = given.size() == 1 ? key : key + "[" + i + "]";
            values.addAll(one(place, String.valueOf(given.get(i)), check));
        }
        return values;
    }

    /** Returns the one value that this word stands for. An unknown word becomes a problem. */
    public E parse(String given, ParamsCheck check) {
        return parse(key, given, check).orElseGet(this::first);
    }

    /**
     * Returns the one value that a word stands for at another place than the param's own. An unknown word becomes a problem.
     *
     * @param place of the word, such as {@code thresholds[0].metric}
     */
    public Optional<E> parse(String place, String given, ParamsCheck check) {
        Optional<E> value = value(given);
        if (value.isEmpty()) {
            check.add(unknown(place, given, names()));
        }
        return value;
    }

    /** Returns what an absent key stands for, where that is one value. */
    public E first() {
        return otherwise.iterator().next();
    }

    /** Returns whether a list of words names everything. */
    public static boolean namesAll(@Nullable List<@Nullable String> given) {
        return given != null && given.stream().map(String::valueOf).anyMatch(Vocabulary::isAll);
    }

    private static boolean isAll(String given) {
        return plain(given).equals(ALL);
    }

    /** Returns the names of these values, in the order of the vocabulary. */
    public String names(Set<E> values) {
        return String.join(
                ", ",
                words.stream()
                        .filter(word -> values.contains(word.value()))
                        .map(Word::name)
                        .toList());
    }

    private Set<E> all() {
        return words.stream().filter(Word::inAll).map(Word::value).collect(Collectors.toSet());
    }

    private Set<E> one(String place, String given, ParamsCheck check) {
        if (isAll(given)) {
            return all();
        }
        Optional<E> value = value(given);
        if (value.isEmpty()) {
            List<String> known = new ArrayList<>(names());
            known.add(ALL);
            check.add(unknown(place, given, known));
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
        String reason = outOfScope.get(plain(given));
        return new Problem(
                place,
                reason == null
                        ? "unknown value \"%s\"; %s".formatted(given, Suggestion.among(known, given))
                        : "%s %s; known are: %s".formatted(given, reason, String.join(", ", known)));
    }

    /** Returns the form of one value. */
    public ParamForm form() {
        return ParamForm.ofWords(
                names(),
                words.stream().flatMap(word -> word.spellings().stream()).toList());
    }

    private List<String> names() {
        return words.stream().map(Word::name).toList();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
