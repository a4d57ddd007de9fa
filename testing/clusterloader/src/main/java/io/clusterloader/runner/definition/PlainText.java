package io.clusterloader.runner.definition;

import java.util.ArrayList;
import java.util.List;

/** Takes text without template actions as it is. An action anywhere, comments included, is refused. */
public final class PlainText implements Templating {
    private static final String ACTION = "{{";

    @Override
    public SourceText evaluate(SourceText source) throws InvalidDefinitionException {
        List<DefinitionProblem> problems = new ArrayList<>();
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int column = lines.get(i).indexOf(ACTION);
            if (column >= 0) {
                Place place = new Place(source.file(), i + 1, column + 1);
                problems.add(new DefinitionProblem(
                        place, "", "template actions ({{ ... }}) are not supported yet: write the value itself"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return source;
    }
}
