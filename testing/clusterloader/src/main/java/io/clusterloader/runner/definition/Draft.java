package io.clusterloader.runner.definition;

import java.util.List;

/**
 * A definition as far as it can be read, so that whoever looks further can tell what else is wrong.
 *
 * @param definition without what is wrong
 * @param problems what is; empty where the definition is whole
 */
public record Draft(Definition definition, List<DefinitionProblem> problems) {
    public Draft {
        problems = List.copyOf(problems);
    }
}
