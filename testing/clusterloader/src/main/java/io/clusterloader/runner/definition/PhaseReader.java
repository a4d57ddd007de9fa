package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Suggestion;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.tuning.TuningSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one phase. */
final class PhaseReader {
    private final Reading reading;

    PhaseReader(Reading reading) {
        this.reading = reading;
    }

    /** The phase; empty if something is wrong with it, which is then among the problems. */
    Optional<LocatedPhase> read(Fields fields) {
        int before = reading.problems().size();
        int replicas = replicas(fields);
        NamespaceScope scope = new ScopeReader(fields, reading.namespace()).read(replicas);
        Optional<TuningSet> tuningSet = tuningSet(fields);
        List<BundleReader.Entry> bundle = bundle(fields);
        fields.refuseRest();
        new ObjectTemplateCheck(reading).check(scope, replicas, bundle);
        if (tuningSet.isEmpty() || reading.problems().size() > before) {
            return Optional.empty();
        }
        Phase phase = new Phase(
                fields.path(),
                scope,
                replicas,
                tuningSet.get(),
                bundle.stream().map(BundleReader.Entry::object).toList());
        return Optional.of(new LocatedPhase(
                phase,
                fields.location(),
                bundle.stream().map(BundleReader.Entry::template).toList()));
    }

    private static int replicas(Fields fields) {
        Optional<Integer> replicas = new TypedFields(fields).integer("replicasPerNamespace");
        if (replicas.isEmpty() && fields.find("replicasPerNamespace").isEmpty()) {
            fields.problemAt("replicasPerNamespace", "is missing");
        }
        if (replicas.filter(number -> number < 0).isPresent()) {
            fields.problemAt("replicasPerNamespace", "is %d, must not be negative".formatted(replicas.get()));
        }
        return Math.max(0, replicas.orElse(0));
    }

    private List<BundleReader.Entry> bundle(Fields fields) {
        BundleReader reader = new BundleReader(reading);
        List<BundleReader.Entry> bundle = new ArrayList<>();
        for (Fields.Field item : fields.requiredItems("objectBundle")) {
            fields.inner(item).flatMap(reader::read).ifPresent(bundle::add);
        }
        return bundle;
    }

    /** Nothing where it is wrong, which has then been told here or with the tuning set itself. */
    private Optional<TuningSet> tuningSet(Fields fields) {
        Optional<String> name = fields.requiredText("tuningSet");
        TuningSets sets = reading.tuningSets();
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
}
