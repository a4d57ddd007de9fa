package io.clusterloader.measurement;

import java.util.List;
import java.util.stream.Collectors;

/** The params of a step are wrong. Carries every problem that was found. */
public final class InvalidParamsException extends MeasurementException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Creates the exception; its message lists the problems. */
    public InvalidParamsException(List<Problem> problems) {
        super(Reason.INVALID_PARAMS, problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), null);
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem, in the order in which they were found. */
    public List<Problem> problems() {
        return problems;
    }

    /** Several problems at once, thrown by a record's compact constructor, which can throw nothing checked. */
    public static final class Several extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final transient List<Problem> problems;

        /** Creates the exception. */
        public Several(List<Problem> problems) {
            super(problems.toString());
            this.problems = List.copyOf(problems);
        }

        /** Returns every problem. */
        public List<Problem> problems() {
            return problems;
        }
    }
}
