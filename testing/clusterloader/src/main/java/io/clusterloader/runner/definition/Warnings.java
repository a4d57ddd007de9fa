package io.clusterloader.runner.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user should know of a test that does not make it invalid. What is said of one place is kept once, however often
 * the place is rendered. Thread-safe.
 */
public final class Warnings {
    private final Map<String, DefinitionProblem> byPlace = new LinkedHashMap<>();

    /** Adds a warning. */
    public synchronized void add(DefinitionProblem warning) {
        Location at = warning.location();
        byPlace.putIfAbsent("%s:%d:%d: %s".formatted(at.file(), at.line(), at.column(), warning.message()), warning);
    }

    /** Returns all warnings in the order of their addition. */
    public synchronized List<DefinitionProblem> all() {
        return List.copyOf(byPlace.values());
    }
}
