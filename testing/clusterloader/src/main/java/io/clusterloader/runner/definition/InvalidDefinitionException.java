package io.clusterloader.runner.definition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A definition cannot be run. Carries everything that is wrong with it, in the order of the file. */
public final class InvalidDefinitionException extends Exception {
    private static final long serialVersionUID = 1;
    private static final Comparator<DefinitionProblem> IN_ORDER_OF_THE_FILE = Comparator.comparingInt(
                    (DefinitionProblem problem) -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column());

    private final transient List<DefinitionProblem> problems;

    public InvalidDefinitionException(List<DefinitionProblem> problems) {
        super(problems.stream()
                .sorted(IN_ORDER_OF_THE_FILE)
                .map(DefinitionProblem::toString)
                .distinct()
                .collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(IN_ORDER_OF_THE_FILE).toList();
    }

    InvalidDefinitionException(Place place, String message) {
        this(List.of(new DefinitionProblem(place, "", message)));
    }

    public List<DefinitionProblem> problems() {
        return problems;
    }
}
