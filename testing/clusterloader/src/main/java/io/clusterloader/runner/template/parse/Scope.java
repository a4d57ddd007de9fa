package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.parse.ParsedTemplate.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The functions and variables that are known where the parser is. */
final class Scope {
    private final Set<String> functions;
    private final List<SyntaxProblem> problems;
    private final List<String> variables = new ArrayList<>(List.of("$"));

    Scope(Set<String> functions, List<SyntaxProblem> problems) {
        this.functions = functions;
        this.problems = problems;
    }

    /** Returns a scope for the body of a template that is defined here. It sees no variable of its surroundings. */
    Scope forDefinition() {
        return new Scope(functions, problems);
    }

    int mark() {
        return variables.size();
    }

    /** Forgets the variables that were declared since the mark. */
    void leave(int mark) {
        variables.subList(mark, variables.size()).clear();
    }

    void declare(String name) {
        variables.add(name);
    }

    /** Adds a problem where the variable is not declared. */
    void checkVariable(Token token) {
        if (!variables.contains(token.text())) {
            problems.add(new SyntaxProblem(token.position(), "undefined variable \"%s\"".formatted(token.text())));
        }
    }

    /** Adds a problem where there is no such function. */
    void checkFunction(Token token) {
        String name = token.text();
        if (!functions.contains(name)) {
            String hint = functions.stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .map(known -> ", did you mean \"%s\"?".formatted(known))
                    .orElse("");
            problems.add(new SyntaxProblem(token.position(), "function \"%s\" not defined%s".formatted(name, hint)));
        }
    }
}
