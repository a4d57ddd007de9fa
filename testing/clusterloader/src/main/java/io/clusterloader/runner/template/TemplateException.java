package io.clusterloader.runner.template;

import java.util.List;
import java.util.stream.Collectors;

/** A template that cannot be parsed or evaluated. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<TemplateProblem> problems;

    TemplateException(List<TemplateProblem> problems) {
        super(problems.stream().map(TemplateProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems in the order of the text: at least one, and exactly one from an evaluation. */
    public List<TemplateProblem> problems() {
        return problems;
    }
}
