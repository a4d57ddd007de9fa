package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Token;
import java.util.List;
import java.util.Set;

/** Notes names of functions and variables that nobody knows. */
final class Names {
    private final Set<String> functions;
    private final List<Fault> faults;

    Names(Set<String> functions, List<Fault> faults) {
        this.functions = functions;
        this.faults = faults;
    }

    void checkFunction(Token token) {
        String name = token.text();
        if (!functions.contains(name)) {
            String hint = functions.stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .map(known -> ", did you mean \"%s\"?".formatted(known))
                    .orElse("");
            faults.add(new Fault(token.position(), "function \"%s\" not defined%s".formatted(name, hint)));
        }
    }

    void checkVariable(Token token, Scope scope) {
        if (!scope.knows(token.text())) {
            faults.add(new Fault(token.position(), "undefined variable \"%s\"".formatted(token.text())));
        }
    }
}
