package io.clusterloader.runner.definition;

import io.clusterloader.runner.tuning.TuningSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tuning sets of a definition. A wrong one has a name all the same, so that the phases that name it are not told
 * that there is none.
 *
 * @param right by name
 * @param names of all, the wrong ones included
 */
record TuningSets(Map<String, TuningSet> right, Set<String> names) {
    TuningSets {
        right = new LinkedHashMap<>(right);
        names = new LinkedHashSet<>(names);
    }

    Optional<TuningSet> find(String name) {
        return Optional.ofNullable(right.get(name));
    }
}
