package io.clusterloader.runner.test;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.definition.DefinitionProblem;
import io.clusterloader.runner.definition.MeasurementCall;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the plugin of a call and has it decode the params. */
final class CallResolver {
    private static final Logger LOG = LoggerFactory.getLogger(CallResolver.class);

    private final PluginCatalog plugins;
    private final UnknownMeasurements unknown;
    private final List<DefinitionProblem> problems;

    CallResolver(PluginCatalog plugins, UnknownMeasurements unknown, List<DefinitionProblem> problems) {
        this.plugins = plugins;
        this.unknown = unknown;
        this.problems = problems;
    }

    /** The call; empty if something is wrong with it, which is then among the problems. */
    Optional<StepCall> resolve(MeasurementCall call) {
        Optional<MeasurementPlugin<?>> plugin = plugins.find(call.method());
        if (plugin.isPresent()) {
            return decode(plugin.get(), call);
        }
        String remark = UnsupportedMethods.remark(call.method());
        return switch (unknown) {
            case REFUSED -> {
                problems.add(new DefinitionProblem(
                        call.methodLocation(),
                        call.path() + ".Method",
                        "unknown measurement \"%s\"; %s"
                                .formatted(
                                        call.method(),
                                        remark.isEmpty()
                                                ? plugins.suggestion(call.method())
                                                : remark + "; --skip-unknown-measurements leaves it out")));
                yield Optional.empty();
            }
            case SKIPPED ->
                Optional.of(new SkippedCall(
                        new InstanceKey(call.method(), call.identifier()),
                        "unknown measurement %s%s".formatted(call.method(), remark.isEmpty() ? "" : ": " + remark)));
        };
    }

    private Optional<StepCall> decode(MeasurementPlugin<?> plugin, MeasurementCall call) {
        InstanceKey key = new InstanceKey(call.method(), call.identifier());
        try {
            return Optional.of(Call.decode(key, plugin, call.values()));
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
