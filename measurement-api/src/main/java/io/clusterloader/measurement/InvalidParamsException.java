package io.clusterloader.measurement;

import java.util.List;
import java.util.stream.Collectors;

/** The params of a step are wrong. Carries everything that is wrong with them. */
public final class InvalidParamsException extends MeasurementException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidParamsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), null);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Several problems at once, thrown by a record's compact constructor, which can throw nothing checked. */
    public static final class Several extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final transient List<Problem> problems;

        public Several(List<Problem> problems) {
            super(problems.toString());
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }
}
