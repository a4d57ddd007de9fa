package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Suggestion;
import io.clusterloader.runner.phase.BundledObject;
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
        Optional<Integer> replicas = new TypedFields(fields).integer("replicasPerNamespace");
        if (replicas.isEmpty() && fields.find("replicasPerNamespace").isEmpty()) {
            fields.problemAt("replicasPerNamespace", "is missing");
        }
        NamespaceScope scope = new ScopeReader(fields, reading.namespace()).read(replicas.orElse(0));
        Optional<TuningSet> tuningSet = tuningSet(fields);
        List<BundledObject> bundle = new ArrayList<>();
        List<LocatedPhase.TemplateReference> templates = new ArrayList<>();
        BundleReader bundleReader = new BundleReader(reading);
        for (Fields.Field item : fields.requiredItems("objectBundle")) {
            fields.inner(item).flatMap(bundleReader::read).ifPresent(entry -> {
                bundle.add(entry.object());
                templates.add(entry.template());
            });
        }
        fields.refuseRest();
        if (tuningSet.isEmpty() || reading.problems().size() > before) {
            return Optional.empty();
        }
        try {
            Phase phase = new Phase(fields.path(), scope, replicas.orElse(0), tuningSet.get(), bundle);
            LocatedPhase located = new LocatedPhase(phase, fields.place(), templates);
            new ObjectTemplateCheck(reading).check(located);
            return Optional.of(located);
        } catch (IllegalArgumentException e) {
            fields.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<TuningSet> tuningSet(Fields fields) {
        Optional<String> name = fields.requiredText("tuningSet");
        Optional<TuningSet> set = name.map(reading.tuningSets()::get);
        if (name.isPresent() && set.isEmpty()) {
            fields.problemAt(
                    "tuningSet",
                    "unknown tuning set \"%s\"; %s"
                            .formatted(
                                    name.get(),
                                    reading.tuningSets().isEmpty()
                                            ? "the definition has none that is right"
                                            : Suggestion.among(
                                                    reading.tuningSets().keySet(), name.get())));
        }
        return set;
    }
}
