package io.clusterloader.runner.test;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.definition.Definition;
import io.clusterloader.runner.definition.Definition.Warnings;
import io.clusterloader.runner.definition.Step;
import io.clusterloader.runner.definition.Step.MeasurementCall;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.template.Strictness;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a definition into a test that can run, before anything is created. */
public final class TestValidator {
    private static final Logger LOG = LoggerFactory.getLogger(TestValidator.class);

    private final PluginCatalog plugins;
    private final UnknownMeasurements unknown;
    private final Strictness strictness;
    private final Set<String> forbidden;

    /**
     * Creates a validator.
     *
     * @param forbidden methods that --disable-exec forbids; none without it
     */
    public TestValidator(
            PluginCatalog plugins, UnknownMeasurements unknown, Strictness strictness, Set<String> forbidden) {
        this.plugins = plugins;
        this.unknown = unknown;
        this.strictness = strictness;
        this.forbidden = Set.copyOf(forbidden);
    }

    /**
     * Resolves every method and decodes the params of every step. Adds a warning for each param that is not read.
     *
     * @param suiteIdentifier of the test within its suite; empty where there is none
     * @throws InvalidDefinitionException with everything that is wrong, what the reading found included
     */
    public ValidTest validate(Definition definition, String suiteIdentifier, ObjectTemplates templates)
            throws InvalidDefinitionException {
        List<DefinitionProblem> problems = new ArrayList<>(definition.problems());
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
                                            .flatMap(call -> resolve(call, problems, definition.warnings()).stream())
                                            .toList());
                        case Step.Phases phases -> new TestStep.Phases(number, step.name(), phases.phases());
                    });
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        ValidTest.Id id = new ValidTest.Id(definition.name(), suiteIdentifier, definition.file());
        return new ValidTest(id, definition.namespace(), definition.nodeFailure(), templates, steps);
    }

    /** Finds the plugin of a call and lets it decode the params. Returns nothing if that adds a problem. */
    private Optional<StepCall> resolve(MeasurementCall call, List<DefinitionProblem> problems, Warnings warnings) {
        if (forbidden.contains(call.method())) {
            problems.add(new DefinitionProblem(
                    call.methodLocation(),
                    call.path() + ".Method",
                    "is %s, which --disable-exec forbids".formatted(call.method())));
            return Optional.empty();
        }
        Optional<MeasurementPlugin<?>> plugin = plugins.find(call.method());
        if (plugin.isPresent()) {
            return decode(plugin.get(), call, problems, warnings);
        }
        String hint = UnsupportedMethods.hint(call.method());
        return switch (unknown) {
            case REFUSED -> {
                problems.add(new DefinitionProblem(
                        call.methodLocation(),
                        call.path() + ".Method",
                        "unknown measurement \"%s\"; %s"
                                .formatted(
                                        call.method(),
                                        hint.isEmpty()
                                                ? plugins.suggestion(call.method())
                                                : hint + "; --skip-unknown-measurements leaves it out")));
                yield Optional.empty();
            }
            case SKIPPED ->
                Optional.of(new SkippedCall(
                        new InstanceKey(call.method(), call.identifier()),
                        "unknown measurement %s%s".formatted(call.method(), hint.isEmpty() ? "" : ": " + hint)));
        };
    }

    /** Decodes the params, after those that are not read have become warnings, or problems. */
    private Optional<StepCall> decode(
            MeasurementPlugin<?> plugin, MeasurementCall call, List<DefinitionProblem> problems, Warnings warnings) {
        InstanceKey key = new InstanceKey(call.method(), call.identifier());
        try {
            for (Problem problem : Call.ignored(plugin, call.params().values())) {
                DefinitionProblem located = call.params().locate(problem);
                switch (strictness) {
                    case STRICT -> problems.add(located);
                    case LENIENT ->
                        warnings.add(new DefinitionProblem(
                                located.location(), located.path(), "is not read: " + located.message()));
                }
            }
            return Optional.of(Call.decode(key, plugin, call.params().values()));
        } catch (InvalidParamsException e) {
            for (Problem problem : e.problems()) {
                problems.add(call.params().locate(problem));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} threw on decoding its params", plugin.getClass().getName(), e);
            problems.add(new DefinitionProblem(
                    call.location(), call.path(), "the plugin %s broke on its params: %s".formatted(call.method(), e)));
        }
        return Optional.empty();
    }
}
