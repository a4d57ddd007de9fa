package io.clusterloader.runner.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be run. Carries everything that is wrong with it, file by file, in the order of each. */
public final class InvalidDefinitionException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<DefinitionProblem> problems;

    public InvalidDefinitionException(List<DefinitionProblem> problems) {
        super(inOrder(problems).stream()
                .map(DefinitionProblem::toString)
                .distinct()
                .collect(Collectors.joining("\n")));
        this.problems = inOrder(problems);
    }

    public InvalidDefinitionException(Location location, String message) {
        this(List.of(new DefinitionProblem(location, "", message)));
    }

    public List<DefinitionProblem> problems() {
        return problems;
    }

    private static List<DefinitionProblem> inOrder(List<DefinitionProblem> problems) {
        List<String> files = new ArrayList<>();
        problems.stream().map(problem -> problem.location().file()).distinct().forEach(files::add);
        return problems.stream()
                .sorted(Comparator.comparingInt((DefinitionProblem problem) ->
                                files.indexOf(problem.location().file()))
                        .thenComparingInt(problem -> problem.location().line())
                        .thenComparingInt(problem -> problem.location().column()))
                .toList();
    }
}
