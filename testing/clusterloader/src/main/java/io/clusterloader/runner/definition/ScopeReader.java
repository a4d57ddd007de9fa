package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.phase.NamespaceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where a phase acts: {@code namespaceRange}, {@code namespaceList}, or the cluster where there is neither. */
final class ScopeReader {
    private static final NamespaceScope CLUSTER = new NamespaceScope.Cluster();

    private final Fields phase;
    private final NamespaceOptions namespace;

    ScopeReader(Fields phase, NamespaceOptions namespace) {
        this.phase = phase;
        this.namespace = namespace;
    }

    /** The scope; the cluster where it is wrong, which is then among the problems. */
    NamespaceScope read(int replicas) {
        Optional<Fields> range = phase.map("namespaceRange");
        boolean hasList = phase.find("namespaceList")
                .filter(field -> !Fields.isNothing(field.value()))
                .isPresent();
        if (range.isPresent() && hasList) {
            phase.problem("has namespaceRange and namespaceList; have one of them");
        }
        try {
            if (range.isPresent()) {
                return range(range.get(), replicas);
            }
            return hasList ? named() : CLUSTER;
        } catch (IllegalArgumentException e) {
            phase.problemAt(hasList ? "namespaceList" : "namespaceRange", String.valueOf(e.getMessage()));
            return CLUSTER;
        }
    }

    private NamespaceScope range(Fields fields, int replicas) {
        TypedFields typed = new TypedFields(fields);
        Optional<Integer> min = typed.integer("min");
        Optional<Integer> max = typed.integer("max");
        Optional<String> basename = fields.optionalText("basename");
        fields.refuseRest();
        NamespaceScope.Range range =
                new NamespaceScope.Range(min.orElse(0), max.orElse(Math.max(0, min.orElse(0))), basename);
        boolean isOurs = basename.isEmpty() && !namespace.enableExistingNamespaces();
        // What is to be deleted need not be there.
        if (isOurs && replicas > 0 && (range.min() < 1 || range.max() > namespace.number())) {
            throw new IllegalArgumentException("names namespaces %d to %d, but namespace.number makes %s"
                    .formatted(
                            range.min(), range.max(), namespace.number() == 0 ? "none" : "1 to " + namespace.number()));
        }
        return range;
    }

    private NamespaceScope named() {
        List<String> names = new ArrayList<>();
        for (Fields.Field item : phase.items("namespaceList")) {
            if (item.value() instanceof Tree.Scalar scalar && scalar.value() != null) {
                names.add(scalar.value().toString());
            } else {
                phase.add(Fields.wrongKind(item, "a name"));
            }
        }
        return new NamespaceScope.Named(names);
    }
}
