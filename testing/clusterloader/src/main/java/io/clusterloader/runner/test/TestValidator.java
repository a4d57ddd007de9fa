package io.clusterloader.runner.test;

import io.clusterloader.runner.definition.Definition;
import io.clusterloader.runner.definition.DefinitionProblem;
import io.clusterloader.runner.definition.Draft;
import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.LocatedPhase;
import io.clusterloader.runner.definition.Step;
import io.clusterloader.runner.objects.ObjectTemplates;
import java.util.ArrayList;
import java.util.List;

/** Turns a definition into a scenario, before anything is created. */
public final class TestValidator {
    private final PluginCatalog plugins;
    private final UnknownMeasurements unknown;

    public TestValidator(PluginCatalog plugins, UnknownMeasurements unknown) {
        this.plugins = plugins;
        this.unknown = unknown;
    }

    /**
     * Resolves every method and decodes the params of every step.
     *
     * @param suiteIdentifier of the test within its suite; empty where there is none
     * @throws InvalidDefinitionException with everything that is wrong, what the reading found included
     */
    public ValidTest validate(Draft draft, String suiteIdentifier, ObjectTemplates templates)
            throws InvalidDefinitionException {
        Definition definition = draft.definition();
        List<DefinitionProblem> problems = new ArrayList<>(draft.problems());
        CallResolver calls = new CallResolver(plugins, unknown, problems);
        List<TestStep> steps = new ArrayList<>();
        for (Step step : definition.steps()) {
            int number = steps.size() + 1;
            steps.add(
                    switch (step) {
                        case Step.Measurements measurements ->
                            new TestStep.Measurements(
                                    number,
                                    step.name(),
                                    measurements.calls().stream()
                                            .flatMap(call -> calls.resolve(call).stream())
                                            .toList());
                        case Step.Phases phases ->
                            new TestStep.Phases(
                                    number,
                                    step.name(),
                                    phases.phases().stream()
                                            .map(LocatedPhase::phase)
                                            .toList());
                    });
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        ValidTest.Id id = new ValidTest.Id(definition.name(), suiteIdentifier, definition.file());
        return new ValidTest(id, definition.namespace(), templates, steps);
    }
}
