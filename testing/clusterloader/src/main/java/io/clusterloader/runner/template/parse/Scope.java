package io.clusterloader.runner.template.parse;

import java.util.ArrayList;
import java.util.List;

/** The variables that are declared where the parser is. */
final class Scope {
    private final List<String> names = new ArrayList<>(List.of("$"));

    int mark() {
        return names.size();
    }

    /** Forgets what was declared since the mark. */
    void leave(int mark) {
        names.subList(mark, names.size()).clear();
    }

    void declare(String name) {
        names.add(name);
    }

    boolean knows(String name) {
        return names.contains(name);
    }
}
