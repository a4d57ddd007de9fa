package io.clusterloader.runner.cli;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.test.StepCall;
import io.clusterloader.runner.test.StepCall.Call;
import io.clusterloader.runner.test.StepCall.SkippedCall;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a dry run prints of a scenario. */
final class Description {
    private Description() {}

    static List<String> of(ValidTest scenario) {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s)".formatted(scenario.id().artifact(), scenario.id().file()));
        NamespaceOptions namespace = scenario.namespace();
        if (namespace.number() > 0) {
            lines.add("  namespaces: %s to %s".formatted(namespace.nameOf(1), namespace.nameOf(namespace.number())));
        }
        for (TestStep step : scenario.steps()) {
            lines.add("  step %d: %s".formatted(step.number(), step.name()));
            switch (step) {
                case TestStep.Measurements measurements ->
                    measurements.calls().forEach(call -> lines.add("    " + call(call)));
                case TestStep.Phases phases -> phases.phases().forEach(phase -> lines.add("    " + phase(phase)));
            }
        }
        return lines;
    }

    private static String call(StepCall call) {
        return switch (call) {
            case Call<?> known -> "%s: %s".formatted(known.key(), ActionWords.of(known));
            case SkippedCall skipped -> "%s: skipped, %s".formatted(skipped.key(), skipped.reason());
        };
    }

    private static String phase(Phase phase) {
        String objects = phase.objectBundle().stream()
                .map(object -> "%s (%s)".formatted(object.basename(), object.objectTemplatePath()))
                .collect(Collectors.joining(", "));
        return "%d of %s in %s by %s"
                .formatted(
                        phase.replicasPerNamespace(),
                        objects,
                        scope(phase.scope()),
                        phase.tuningSet().name());
    }

    private static String scope(NamespaceScope scope) {
        return switch (scope) {
            case NamespaceScope.Range range ->
                "namespaces %s%d to %d"
                        .formatted(range.basename().map(name -> name + "-").orElse(""), range.min(), range.max());
            case NamespaceScope.Named named -> "namespaces " + String.join(", ", named.names());
            case NamespaceScope.Cluster cluster -> "the cluster";
        };
    }
}
