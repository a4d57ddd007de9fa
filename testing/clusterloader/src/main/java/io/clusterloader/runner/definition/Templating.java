package io.clusterloader.runner.definition;

/** The stage between the text of a file and its YAML: definitions of ClusterLoader2 are templates. */
@FunctionalInterface
public interface Templating {
    /**
     * Evaluates the actions of a template.
     *
     * @throws InvalidDefinitionException naming the place of what cannot be evaluated
     */
    SourceText evaluate(SourceText template) throws InvalidDefinitionException;
}
