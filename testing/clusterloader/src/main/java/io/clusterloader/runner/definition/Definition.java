package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.util.List;

/**
 * A test as its file describes it, as far as it can be read. Whether its methods exist is not known yet.
 *
 * @param file as the user named it
 * @param name of the test
 * @param namespace which namespaces are made for the test, if any
 * @param steps in order, those of modules included
 * @param problems what is wrong with it, so that later checks can add theirs; empty if it is well formed
 * @param warnings where later checks add what the user should know
 */
public record Definition(
        String file,
        String name,
        NamespaceOptions namespace,
        List<Step> steps,
        List<DefinitionProblem> problems,
        Warnings warnings) {
    public Definition {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }
}
