package io.clusterloader.runner.template.parse;

import java.util.List;
import java.util.Map;

/**
 * A parsed template.
 *
 * @param root the template itself
 * @param definitions the templates that it defines, by name
 * @param problems what is wrong with the text; only a template without problems may be evaluated
 */
public record ParsedTemplate(Block root, Map<String, Block> definitions, List<SyntaxProblem> problems) {
    /** One thing that is wrong with the text of a template. */
    public record SyntaxProblem(Position position, String message) {}
}
