package io.clusterloader.runner.definition;

import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.tuning.TuningSet;
import io.clusterloader.runner.tuning.TuningSet.Load;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tuning sets of a definition. A wrong one has a name all the same, so that the phases that name it are not told
 * that there is none.
 *
 * @param right by name
 * @param names of all, the wrong ones included
 */
record TuningSets(Map<String, TuningSet> right, Set<String> names) {
    private static final Map<String, Function<Needed, Load>> LOADS = new LinkedHashMap<>();

    static {
        LOADS.put("qpsLoad", of -> new Load.Qps(of.decimal("qps")));
        LOADS.put("randomizedLoad", of -> new Load.Randomized(of.decimal("averageQps")));
        LOADS.put("steppedLoad", of -> new Load.Stepped(of.integer("burstSize"), of.duration("stepDelay")));
        LOADS.put("timeLimitedLoad", of -> new Load.TimeLimited(of.duration("timeLimit")));
        LOADS.put("randomizedTimeLimitedLoad", of -> new Load.RandomizedTimeLimited(of.duration("timeLimit")));
        LOADS.put("parallelismLimitedLoad", of -> new Load.ParallelismLimited(of.integer("parallelismLimit")));
        LOADS.put("globalQPSLoad", of -> new Load.GlobalQps(of.decimal("qps"), of.integer("burst")));
        LOADS.put("poissonLoad", of -> new Load.Poisson(of.decimal("expectedActionsPerSecond")));
    }

    TuningSets {
        right = new LinkedHashMap<>(right);
        names = new LinkedHashSet<>(names);
    }

    Optional<TuningSet> find(String name) {
        return Optional.ofNullable(right.get(name));
    }

    /** Reads {@code tuningSets}. A wrong one is left out. */
    static TuningSets read(Fields definition) {
        Map<String, TuningSet> sets = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Fields.Field item : definition.items("tuningSets")) {
            Optional<Fields> fields = definition.inner(item);
            Optional<String> name = fields.flatMap(one -> one.requiredText("name"));
            name.filter(given -> !names.add(given))
                    .ifPresent(given -> definition.add(new DefinitionProblem(
                            item.keyLocation(),
                            item.path(),
                            "a tuning set named \"%s\" is there already".formatted(given))));
            fields.flatMap(one -> set(one, name)).ifPresent(set -> sets.putIfAbsent(set.name(), set));
        }
        return new TuningSets(sets, names);
    }

    private static Optional<TuningSet> set(Fields fields, Optional<String> name) {
        Optional<Duration> initialDelay = fields.duration("initialDelay");
        List<String> given = LOADS.keySet().stream()
                .filter(load -> fields.find(load)
                        .filter(field -> !field.value().isNothing())
                        .isPresent())
                .toList();
        if (given.size() != 1) {
            fields.problem(
                    given.isEmpty()
                            ? "has no load; give one of " + String.join(", ", LOADS.keySet())
                            : "has several loads: %s; keep one".formatted(String.join(", ", given)));
        }
        fields.refuseRest();
        Optional<Load> load = given.size() == 1 ? load(fields, given.getFirst()) : Optional.empty();
        try {
            return name.isPresent() && load.isPresent()
                    ? Optional.of(new TuningSet(name.get(), initialDelay.orElse(Duration.ZERO), load.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            fields.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Load> load(Fields set, String kind) {
        Optional<Fields> found = set.map(kind);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        try {
            Load load = LOADS.getOrDefault(kind, Needed::refuse).apply(new Needed(fields));
            fields.refuseRest();
            return Optional.of(load);
        } catch (Incomplete e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            fields.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A field is missing or of a wrong type. The problem has been added. */
    private static final class Incomplete extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
    }

    /** Fields that a load cannot do without. */
    private record Needed(Fields fields) {
        double decimal(String name) {
            return fields.decimal(name).orElseThrow(() -> missing(name));
        }

        int integer(String name) {
            return fields.integer(name).orElseThrow(() -> missing(name));
        }

        Duration duration(String name) {
            return fields.duration(name).orElseThrow(() -> missing(name));
        }

        private Incomplete missing(String name) {
            if (fields.find(name).isEmpty()) {
                fields.problemAt(name, "is missing");
            }
            return new Incomplete();
        }

        private Load refuse() {
            throw new Incomplete();
        }
    }
}
