package io.clusterloader.runner.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
}
