package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Reads {@code namespace}, and its old spelling {@code automanagedNamespaces}. */
final class NamespaceReader {
    private static final String OLD = "automanagedNamespaces";
    private static final String RANGE = "namespaceRange";

    private final Fields definition;
    private final RandomGenerator random;

    NamespaceReader(Fields definition, RandomGenerator random) {
        this.definition = definition;
        this.random = random;
    }

    /** Reads the options. Uses the defaults where there are none, or where they are wrong. */
    NamespaceOptions read() {
        Fields fields = definition.map("namespace").orElseGet(() -> definition.empty("namespace"));
        NamespaceOptions defaults = NamespaceOptions.defaults(random);
        NamespaceOptions options = defaults;
        try {
            options = options(fields, number(fields).orElse(defaults.number()), defaults);
        } catch (IllegalArgumentException e) {
            fields.problem(String.valueOf(e.getMessage()));
        }
        fields.refuseRest();
        return options;
    }

    private Optional<Integer> number(Fields fields) {
        Optional<Integer> old = definition.integer(OLD);
        Optional<Integer> number = fields.integer("number");
        if (old.isPresent() && number.isPresent() && !old.equals(number)) {
            definition.problemAt(
                    OLD, "is %d, but namespace.number is %d; have one of them".formatted(old.get(), number.get()));
        }
        return number.or(() -> old);
    }

    private static NamespaceOptions options(Fields fields, int number, NamespaceOptions defaults) {
        return new NamespaceOptions(
                number,
                fields.optionalText("prefix").orElse(defaults.prefix()),
                fields.truth("deleteStaleNamespaces").orElse(defaults.deleteStaleNamespaces()),
                fields.truth("deleteAutomanagedNamespaces").orElse(defaults.deleteAutomanagedNamespaces()),
                fields.truth("enableExistingNamespaces").orElse(defaults.enableExistingNamespaces()),
                fields.duration("deleteNamespaceTimeout").orElse(defaults.deleteNamespaceTimeout()));
    }

    /**
     * Returns the options, without namespaces where the definition neither mentions nor uses any. ClusterLoader2 then
     * makes one namespace. Here it is made only where something happens in it, so that a definition of measurements
     * alone needs no right to make namespaces and leaves the cluster as it is.
     */
    NamespaceOptions neededBy(List<Step> steps, NamespaceOptions options) {
        boolean mentioned =
                definition.find("namespace").isPresent() || definition.find(OLD).isPresent();
        if (mentioned || steps.stream().anyMatch(NamespaceReader::usesNamespaces)) {
            return options;
        }
        return new NamespaceOptions(
                0,
                options.prefix(),
                options.deleteStaleNamespaces(),
                options.deleteAutomanagedNamespaces(),
                options.enableExistingNamespaces(),
                options.deleteNamespaceTimeout());
    }

    /** Returns whether a step has a phase, or a measurement that is given a range of namespaces. */
    private static boolean usesNamespaces(Step step) {
        return switch (step) {
            case Step.Phases phases -> true;
            case Step.Measurements measurements ->
                measurements.calls().stream()
                        .flatMap(call -> call.params().values().values().keySet().stream())
                        .anyMatch(RANGE::equalsIgnoreCase);
        };
    }
}
