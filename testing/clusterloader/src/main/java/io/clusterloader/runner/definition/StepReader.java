package io.clusterloader.runner.definition;

import java.util.ArrayList;
import java.util.List;

/** Reads the steps of a definition or of a module, whose steps take the place of the step that names it. */
final class StepReader {
    private static final List<String> KINDS = List.of("measurements", "phases", "module");

    private final Reading reading;

    StepReader(Reading reading) {
        this.reading = reading;
    }

    /** Reads the steps of the definition or module that has these fields. */
    List<Step> read(Fields file) {
        List<Step> steps = new ArrayList<>();
        for (Fields.Field item : file.items("steps")) {
            file.inner(item).ifPresent(fields -> steps.addAll(step(fields)));
        }
        return steps;
    }

    private List<Step> step(Fields fields) {
        String name = fields.optionalText("name").orElse("");
        List<String> given =
                KINDS.stream().filter(kind -> fields.find(kind).isPresent()).toList();
        fields.refuseRest();
        if (given.size() > 1) {
            fields.problem("has %s; a step has one of them".formatted(String.join(" and ", given)));
            return List.of();
        }
        if (given.isEmpty()) {
            fields.problem("has none of " + String.join(", ", KINDS));
            return List.of();
        }
        return switch (given.getFirst()) {
            case "measurements" -> List.of(new Step.Measurements(name, calls(fields)));
            case "phases" -> List.of(new Step.Phases(name, phases(fields)));
            default ->
                fields.map("module")
                        .map(module -> new ModuleReader(reading).read(module))
                        .orElseGet(List::of);
        };
    }

    private List<MeasurementCall> calls(Fields step) {
        CallReader reader = new CallReader(reading.problems());
        List<MeasurementCall> calls = new ArrayList<>();
        for (Fields.Field item : step.items("measurements")) {
            step.inner(item).ifPresent(fields -> calls.addAll(reader.read(fields, item.path())));
        }
        return calls;
    }

    private List<LocatedPhase> phases(Fields step) {
        PhaseReader reader = new PhaseReader(reading);
        List<LocatedPhase> phases = new ArrayList<>();
        for (Fields.Field item : step.items("phases")) {
            step.inner(item).flatMap(reader::read).ifPresent(phases::add);
        }
        return phases;
    }
}
