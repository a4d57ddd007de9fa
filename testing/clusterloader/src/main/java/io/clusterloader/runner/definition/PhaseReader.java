package io.clusterloader.runner.definition;

import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.objects.ObjectNames;
import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.tuning.TuningSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one phase: where it acts, at which rate, and how many replicas of which objects it wants. */
final class PhaseReader {
    private static final NamespaceScope CLUSTER = new NamespaceScope.Cluster();

    private final ReadingContext context;
    private final BundleReader bundle;

    PhaseReader(ReadingContext context) {
        this.context = context;
        this.bundle = new BundleReader(context);
    }

    /** Reads a phase. Returns nothing if it has a problem. */
    Optional<Phase> read(Fields fields) {
        int before = context.problems().size();
        int replicas = replicas(fields);
        NamespaceScope scope = scope(fields, replicas);
        Optional<TuningSet> tuningSet = tuningSet(fields);
        List<BundleReader.Entry> entries = bundle.read(fields);
        fields.refuseRest();
        bundle.check(scope, replicas, entries);
        if (tuningSet.isEmpty() || context.problems().size() > before) {
            return Optional.empty();
        }
        List<BundledObject> objects =
                entries.stream().map(BundleReader.Entry::object).toList();
        return Optional.of(new Phase(fields.path(), scope, replicas, tuningSet.get(), objects));
    }

    private static int replicas(Fields fields) {
        Optional<Integer> replicas = fields.integer("replicasPerNamespace");
        if (replicas.isEmpty() && fields.find("replicasPerNamespace").isEmpty()) {
            fields.problemAt("replicasPerNamespace", "is missing");
        }
        if (replicas.filter(number -> number < 0).isPresent()) {
            fields.problemAt("replicasPerNamespace", "is %d, must not be negative".formatted(replicas.get()));
        }
        return Math.max(0, replicas.orElse(0));
    }

    /** Finds the tuning set. Returns nothing where it is wrong, which is a problem here or of the tuning set itself. */
    private Optional<TuningSet> tuningSet(Fields fields) {
        Optional<String> name = fields.requiredText("tuningSet");
        TuningSets sets = context.tuningSets();
        name.filter(given -> !sets.names().contains(given))
                .ifPresent(given -> fields.problemAt(
                        "tuningSet",
                        "unknown tuning set \"%s\"; %s"
                                .formatted(
                                        given,
                                        sets.names().isEmpty()
                                                ? "the definition has none"
                                                : Suggestion.among(sets.names(), given))));
        return name.flatMap(sets::find);
    }

    /** Reads where a phase acts: {@code namespaceRange}, {@code namespaceList}, or the cluster where there is neither. */
    private NamespaceScope scope(Fields phase, int replicas) {
        Optional<Fields> range = phase.map("namespaceRange");
        boolean hasList = phase.find("namespaceList")
                .filter(field -> !field.value().isNothing())
                .isPresent();
        if (range.isPresent() && hasList) {
            phase.problem("has namespaceRange and namespaceList; have one of them");
        }
        try {
            if (range.isPresent()) {
                return range(range.get(), replicas);
            }
            return hasList ? named(phase) : CLUSTER;
        } catch (IllegalArgumentException e) {
            phase.problemAt(hasList ? "namespaceList" : "namespaceRange", String.valueOf(e.getMessage()));
            return CLUSTER;
        }
    }

    private NamespaceScope range(Fields fields, int replicas) {
        Optional<Integer> min = fields.integer("min");
        Optional<Integer> max = fields.integer("max");
        Optional<String> basename = fields.optionalText("basename");
        basename.flatMap(name -> ObjectNames.problem("v1", "Namespace", name + "-" + max.orElse(0)))
                .ifPresent(why -> fields.problemAt("basename", why));
        fields.refuseRest();
        NamespaceScope.Range range =
                new NamespaceScope.Range(min.orElse(0), max.orElse(Math.max(0, min.orElse(0))), basename);
        NamespaceOptions namespace = context.namespace();
        boolean isOurs = basename.isEmpty() && !namespace.enableExistingNamespaces();
        // What is to be deleted need not be there.
        if (isOurs && replicas > 0 && (range.min() < 1 || range.max() > namespace.number())) {
            throw new IllegalArgumentException("names namespaces %d to %d, but namespace.number makes %s"
                    .formatted(
                            range.min(), range.max(), namespace.number() == 0 ? "none" : "1 to " + namespace.number()));
        }
        return range;
    }

    private static NamespaceScope named(Fields phase) {
        List<String> names = new ArrayList<>();
        for (Fields.Field item : phase.items("namespaceList")) {
            phase.text(item, "a name").ifPresent(name -> {
                ObjectNames.problem("v1", "Namespace", name)
                        .filter(why -> !name.isEmpty())
                        .ifPresent(why -> phase.add(new DefinitionProblem(item.keyLocation(), item.path(), why)));
                names.add(name);
            });
        }
        return new NamespaceScope.Named(names);
    }
}
