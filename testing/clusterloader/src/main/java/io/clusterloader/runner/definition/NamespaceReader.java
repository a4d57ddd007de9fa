package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Reads {@code namespace}, and its old spelling {@code automanagedNamespaces}. */
final class NamespaceReader {
    private static final String OLD = "automanagedNamespaces";

    private final Fields definition;
    private final RandomGenerator random;

    NamespaceReader(Fields definition, RandomGenerator random) {
        this.definition = definition;
        this.random = random;
    }

    /** Whether the definition says anything about namespaces. */
    boolean isAskedFor() {
        return definition.find("namespace").isPresent() || definition.find(OLD).isPresent();
    }

    /** The options; the defaults where there are none, or where they are wrong. */
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
        Optional<Integer> old = new TypedFields(definition).integer(OLD);
        Optional<Integer> number = new TypedFields(fields).integer("number");
        if (old.isPresent() && number.isPresent() && !old.equals(number)) {
            definition.problemAt(
                    OLD, "is %d, but namespace.number is %d; have one of them".formatted(old.get(), number.get()));
        }
        return number.or(() -> old);
    }

    private static NamespaceOptions options(Fields fields, int number, NamespaceOptions defaults) {
        TypedFields typed = new TypedFields(fields);
        return new NamespaceOptions(
                number,
                fields.optionalText("prefix").orElse(defaults.prefix()),
                typed.truth("deleteStaleNamespaces").orElse(defaults.deleteStaleNamespaces()),
                typed.truth("deleteAutomanagedNamespaces").orElse(defaults.deleteAutomanagedNamespaces()),
                typed.truth("enableExistingNamespaces").orElse(defaults.enableExistingNamespaces()),
                typed.duration("deleteNamespaceTimeout").orElse(defaults.deleteNamespaceTimeout()));
    }
}
