package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that a user may write for one key. Case, spaces, dashes and underscores make no difference.
 *
 * @param key the param
 * @param words every value that is known, in the order of the specification
 * @param offered the values that this version can run
 * @param all what {@code all} stands for
 * @param otherwise what an absent key stands for
 */
record Vocabulary<E>(String key, List<Word<E>> words, Set<E> offered, Set<E> all, Set<E> otherwise) {
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

    /** The values that are asked for. Unknown ones and ones that come later are problems. */
    Set<E> read(@Nullable List<String> given, List<Problem> problems) {
        if (given == null) {
            return otherwise;
        }
        if (given.isEmpty()) {
            problems.add(new Problem(key, "is an empty list; write all or some of: " + names(offered)));
        }
        Set<E> values = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String place = given.size() == 1 ? key : key + "[" + i + "]";
            values.addAll(one(place, String.valueOf(given.get(i)), problems));
        }
        return values;
    }

    String names(Set<E> values) {
        return String.join(
                ", ",
                words.stream()
                        .filter(word -> values.contains(word.value()))
                        .map(Word::name)
                        .toList());
    }

    private Set<E> one(String place, String given, List<Problem> problems) {
        Optional<Word<E>> word = words.stream()
                .filter(candidate -> candidate.means(plain(given)))
                .findFirst();
        if (word.isEmpty() && !plain(given).equals(ALL)) {
            problems.add(new Problem(place, "unknown value \"%s\"; %s".formatted(given, suggestion(given))));
            return Set.of();
        }
        Set<E> values = word.map(found -> Set.of(found.value())).orElse(all);
        Set<E> later = new LinkedHashSet<>(values);
        later.removeAll(offered);
        if (!later.isEmpty()) {
            problems.add(new Problem(
                    place,
                    "%s %s in a later version; this version runs %s"
                            .formatted(names(later), later.size() == 1 ? "comes" : "come", names(offered))));
        }
        return values;
    }

    private String suggestion(String given) {
        List<String> known = new ArrayList<>(words.stream().map(Word::name).toList());
        known.add(ALL);
        return Suggestion.among(known, given);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
