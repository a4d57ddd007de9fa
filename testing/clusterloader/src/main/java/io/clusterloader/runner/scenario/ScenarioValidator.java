package io.clusterloader.runner.scenario;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.definition.Definition;
import io.clusterloader.runner.definition.DefinitionProblem;
import io.clusterloader.runner.definition.InvalidDefinitionException;
import io.clusterloader.runner.definition.MeasurementCall;
import io.clusterloader.runner.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a definition into a scenario, before anything is created. */
public final class ScenarioValidator {
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioValidator.class);

    private final PluginCatalog plugins;

    public ScenarioValidator(PluginCatalog plugins) {
        this.plugins = plugins;
    }

    /**
     * Resolves every method and decodes the params of every step.
     *
     * @throws InvalidDefinitionException with everything that is wrong in all the steps
     */
    public Scenario validate(Definition definition) throws InvalidDefinitionException {
        List<DefinitionProblem> problems = new ArrayList<>();
        List<ScenarioStep> steps = new ArrayList<>();
        for (Step step : definition.steps()) {
            switch (step) {
                case Step.Measurements measurements -> {
                    List<Call<?>> calls = measurements.calls().stream()
                            .flatMap(call -> resolve(call, problems).stream())
                            .toList();
                    steps.add(new ScenarioStep(steps.size() + 1, step.name(), calls));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return new Scenario(definition.file(), definition.name(), steps);
    }

    private Optional<Call<?>> resolve(MeasurementCall call, List<DefinitionProblem> problems) {
        Optional<MeasurementPlugin<?>> plugin = plugins.find(call.method());
        if (plugin.isEmpty()) {
            problems.add(new DefinitionProblem(
                    call.methodPlace(),
                    call.path() + ".Method",
                    "unknown measurement \"%s\"; %s".formatted(call.method(), plugins.suggestion(call.method()))));
            return Optional.empty();
        }
        return decode(plugin.get(), call, problems);
    }

    private static <A> Optional<Call<?>> decode(
            MeasurementPlugin<A> plugin, MeasurementCall call, List<DefinitionProblem> problems) {
        InstanceKey key = new InstanceKey(call.method(), call.identifier());
        try {
            return Optional.of(new Call<>(key, plugin, plugin.decode(call.values())));
        } catch (InvalidParamsException e) {
            for (Problem problem : e.problems()) {
                problems.add(call.params().locate(problem));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} threw on decoding its params", plugin.getClass().getName(), e);
            problems.add(new DefinitionProblem(
                    call.place(), call.path(), "the plugin %s broke on its params: %s".formatted(call.method(), e)));
        }
        return Optional.empty();
    }
}
