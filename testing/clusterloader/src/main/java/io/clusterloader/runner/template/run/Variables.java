package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The visible variables. An inner one hides an outer one of the same name. */
final class Variables {
    private static final class Variable {
        private final String name;
        private Value value;

        Variable(String name, Value value) {
            this.name = name;
            this.value = value;
        }
    }

    private final List<Variable> variables = new ArrayList<>();

    Variables(Value root) {
        declare("$", root);
    }

    int mark() {
        return variables.size();
    }

    /** Forgets what was declared since the mark. */
    void leave(int mark) {
        variables.subList(mark, variables.size()).clear();
    }

    void declare(String name, Value value) {
        variables.add(new Variable(name, value));
    }

    void assign(String name, Value value) {
        find(name).value = value;
    }

    Value get(String name) {
        return find(name).value;
    }

    private Variable find(String name) {
        for (int i = variables.size() - 1; i >= 0; i--) {
            if (variables.get(i).name.equals(name)) {
                return variables.get(i);
            }
        }
        throw new IllegalStateException("the parser let the undeclared variable %s through".formatted(name));
    }
}
