package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.parse.ParsedTemplate.SyntaxProblem;

/** Ends the parsing of one action. Parsing goes on behind the action. */
final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SyntaxProblem problem;

    SyntaxException(Position position, String message) {
        super(message, null, false, false);
        this.problem = new SyntaxProblem(position, message);
    }

    SyntaxProblem problem() {
        return problem;
    }
}
