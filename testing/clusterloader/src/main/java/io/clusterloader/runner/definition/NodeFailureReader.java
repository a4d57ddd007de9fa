package io.clusterloader.runner.definition;

import io.clusterloader.runner.chaos.NodeFailure;
import io.clusterloader.runner.source.Tree;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code chaosMonkey}. */
final class NodeFailureReader {
    private static final String EXCLUDED = "excludedNodes";
    private static final String RATE = "failureRate";
    private static final String JITTER = "jitterFactor";

    private NodeFailureReader() {}

    /** Returns what it asks for; nothing where it is empty or wrong. */
    static Optional<NodeFailure> read(Fields chaosMonkey) {
        Set<String> excluded = excluded(chaosMonkey);
        Optional<NodeFailure> failure = chaosMonkey
                .map("nodeFailure")
                .filter(fields -> !fields.names().isEmpty())
                .flatMap(fields -> read(fields, excluded));
        chaosMonkey.refuseRest();
        return failure;
    }

    private static Optional<NodeFailure> read(Fields fields, Set<String> excluded) {
        double rate = fields.decimal(RATE).orElse(0.0);
        double jitter = fields.decimal(JITTER).orElse(0.0);
        Optional<Duration> interval = positive(fields, "interval");
        Optional<Duration> downtime = positive(fields, "simulatedDowntime");
        fields.refuseRest();
        boolean rateFits = rate >= 0 && rate <= 1;
        if (!rateFits) {
            fields.problemAt(RATE, "is %s, must be 0 to 1: which part of the nodes fails together".formatted(rate));
        }
        if (jitter < 0) {
            fields.problemAt(JITTER, "is %s, must be at least 0".formatted(jitter));
        }
        return !rateFits || jitter < 0
                ? Optional.empty()
                : interval.flatMap(every -> downtime.map(down -> new NodeFailure(rate, every, jitter, down, excluded)));
    }

    private static Optional<Duration> positive(Fields fields, String name) {
        if (fields.find(name).isEmpty()) {
            fields.problemAt(name, "is missing");
        }
        Optional<Duration> duration = fields.duration(name);
        if (duration.isPresent() && !duration.get().isPositive()) {
            fields.problemAt(name, "must be longer than nothing");
        }
        return duration.filter(Duration::isPositive);
    }

    /** Reads a set as Go writes it in JSON, a map of empty values, and as people write it, a list. */
    private static Set<String> excluded(Fields chaosMonkey) {
        if (chaosMonkey
                .find(EXCLUDED)
                .filter(field -> field.value() instanceof Tree.Sequence)
                .isEmpty()) {
            return chaosMonkey.map(EXCLUDED).map(Fields::names).orElse(Set.of());
        }
        Set<String> names = new LinkedHashSet<>();
        chaosMonkey
                .items(EXCLUDED)
                .forEach(item -> chaosMonkey.text(item, "the name of a node").ifPresent(names::add));
        return names;
    }
}
