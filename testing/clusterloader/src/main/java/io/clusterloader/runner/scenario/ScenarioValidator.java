package io.clusterloader.runner.scenario;

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
public final class ScenarioValidator {
    private final PluginCatalog plugins;
    private final UnknownMeasurements unknown;

    public ScenarioValidator(PluginCatalog plugins, UnknownMeasurements unknown) {
        this.plugins = plugins;
        this.unknown = unknown;
    }

    /**
     * Resolves every method and decodes the params of every step.
     *
     * @param suiteIdentifier of the test within its suite; empty where there is none
     * @throws InvalidDefinitionException with everything that is wrong, what the reading found included
     */
    public Scenario validate(Draft draft, String suiteIdentifier, ObjectTemplates templates)
            throws InvalidDefinitionException {
        Definition definition = draft.definition();
        List<DefinitionProblem> problems = new ArrayList<>(draft.problems());
        CallResolver calls = new CallResolver(plugins, unknown, problems);
        List<ScenarioStep> steps = new ArrayList<>();
        for (Step step : definition.steps()) {
            int number = steps.size() + 1;
            steps.add(
                    switch (step) {
                        case Step.Measurements measurements ->
                            new ScenarioStep.Measurements(
                                    number,
                                    step.name(),
                                    measurements.calls().stream()
                                            .flatMap(call -> calls.resolve(call).stream())
                                            .toList());
                        case Step.Phases phases ->
                            new ScenarioStep.Phases(
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
        Scenario.Id id = new Scenario.Id(definition.name(), suiteIdentifier, definition.file());
        return new Scenario(id, definition.namespace(), templates, steps);
    }
}
