package io.clusterloader.runner.definition;

import java.util.ArrayList;
import java.util.List;

/** Reads one step. */
final class StepReader {
    private static final String ONLY_MEASUREMENTS = "; only steps of measurements are";

    private final List<DefinitionProblem> problems;
    private final CallReader calls;

    StepReader(List<DefinitionProblem> problems) {
        this.problems = problems;
        this.calls = new CallReader(problems);
    }

    Step read(Fields fields) {
        String name = fields.text("name").orElse("");
        boolean ofAnotherKind =
                fields.find("phases").isPresent() || fields.find("module").isPresent();
        if (fields.find("measurements").isEmpty() && !ofAnotherKind) {
            fields.problem(fields.place(), "measurements", "is missing");
        }
        List<MeasurementCall> found = new ArrayList<>();
        for (Fields.Field item : fields.items("measurements")) {
            if (item.value() instanceof Tree.Mapping mapping) {
                found.addAll(calls.read(new Fields(mapping, item.path(), problems), item.path()));
            } else {
                problems.add(Fields.wrongKind(item, "a map"));
            }
        }
        fields.refuseLater("phases", ONLY_MEASUREMENTS);
        fields.refuseLater("module", ONLY_MEASUREMENTS);
        fields.refuseRest();
        return new Step.Measurements(name, found);
    }
}
