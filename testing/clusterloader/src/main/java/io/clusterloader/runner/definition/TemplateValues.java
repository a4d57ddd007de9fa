package io.clusterloader.runner.definition;

import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.Location;
import io.clusterloader.runner.template.Strictness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every template of a test sees, and where it comes from.
 *
 * @param values by the names that templates use
 * @param overrides where each override is set, the file that wins
 * @param emptyVariables variables of the environment that are set and empty
 * @param strictness how numbers of YAML are converted for templates
 */
public record TemplateValues(
        Map<String, @Nullable Object> values,
        Map<String, Location> overrides,
        Set<String> emptyVariables,
        Strictness strictness) {
    public TemplateValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        emptyVariables = Set.copyOf(emptyVariables);
    }

    /** Returns the empty variables among some words, as users look for them: sorted. */
    List<String> emptyAmong(Set<String> words) {
        return emptyVariables.stream().filter(words::contains).sorted().toList();
    }

    /**
     * Which overrides the templates of a test use. A name counts as used wherever it is a word of an action, because a template
     * may also look it up by its name.
     *
     * @param used where the used overrides are set
     * @param unused a warning for each other one
     */
    public record OverrideUse(Set<Location> used, List<DefinitionProblem> unused) {
        private static final Pattern ACTION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
        private static final Pattern WORD = Pattern.compile("(\\.?)([\\p{L}_][\\p{L}\\p{N}_]*)");

        public OverrideUse {
            used = Set.copyOf(used);
            unused = List.copyOf(unused);
        }

        /**
         * Finds out which overrides are used.
         *
         * @param templates every text that was rendered or parsed for the test
         */
        static OverrideUse of(TemplateValues values, Iterable<String> templates) {
            Set<String> words = new HashSet<>();
            Set<String> fields = new TreeSet<>();
            for (String template : templates) {
                collect(template, words, fields);
            }
            Set<Location> used = new HashSet<>();
            List<DefinitionProblem> unused = new ArrayList<>();
            values.overrides().forEach((name, location) -> {
                if (words.contains(name)) {
                    used.add(location);
                } else {
                    unused.add(new DefinitionProblem(location, name, "no template uses it" + hint(fields, name)));
                }
            });
            return new OverrideUse(used, unused);
        }

        /** Returns the words of a template's actions. */
        static Set<String> words(String template) {
            Set<String> words = new HashSet<>();
            collect(template, words, new HashSet<>());
            return words;
        }

        private static void collect(String template, Set<String> words, Set<String> fields) {
            Matcher action = ACTION.matcher(template);
            while (action.find()) {
                Matcher word = WORD.matcher(action.group(1));
                while (word.find()) {
                    words.add(word.group(2));
                    if (!word.group(1).isEmpty()) {
                        fields.add(word.group(2));
                    }
                }
            }
        }

        private static String hint(Set<String> fields, String name) {
            return Suggestion.nearest(fields, name)
                    .map("; did you mean \"%s\"?"::formatted)
                    .orElse("");
        }
    }
}
