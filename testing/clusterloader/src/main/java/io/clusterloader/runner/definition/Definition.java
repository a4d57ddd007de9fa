package io.clusterloader.runner.definition;

import io.clusterloader.runner.chaos.NodeFailure;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test as its file describes it, as far as it can be read. Whether its methods exist is not known yet.
 *
 * @param file as the user named it
 * @param name of the test
 * @param namespace which namespaces are made for the test, if any
 * @param nodeFailure how nodes fail while the steps run, if they are to
 * @param steps in order, those of modules included
 * @param problems what is wrong with it, so that later checks can add theirs; empty if it is well formed
 * @param warnings where later checks add what the user should know
 */
public record Definition(
        String file,
        String name,
        NamespaceOptions namespace,
        Optional<NodeFailure> nodeFailure,
        List<Step> steps,
        List<DefinitionProblem> problems,
        Warnings warnings) {
    public Definition {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /**
     * What the user should know of a test that does not make it invalid. What is said of one place is kept once, however often
     * the place is rendered. Thread-safe.
     */
    public static final class Warnings {
        private final Map<String, DefinitionProblem> byPlace = new LinkedHashMap<>();

        /** Adds a warning. */
        public synchronized void add(DefinitionProblem warning) {
            Location at = warning.location();
            byPlace.putIfAbsent(
                    "%s:%d:%d: %s".formatted(at.file(), at.line(), at.column(), warning.message()), warning);
        }

        /** Returns all warnings in the order of their addition. */
        public synchronized List<DefinitionProblem> all() {
            return List.copyOf(byPlace.values());
        }
    }
}
