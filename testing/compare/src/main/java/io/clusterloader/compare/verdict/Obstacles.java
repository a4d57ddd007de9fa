package io.clusterloader.compare.verdict;

import io.clusterloader.compare.verdict.Row.Code;
import io.clusterloader.compare.verdict.Row.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What keeps two series from being tested. */
final class Obstacles {
    private Obstacles() {}

    /** Returns the first obstacle; empty if there is none. */
    static Optional<Reason> of(
            MetricKey key, Optional<SideValues> baseline, Optional<SideValues> current, Settings settings) {
        if (baseline.isEmpty() || current.isEmpty()) {
            return Optional.of(new Reason(
                    Code.MISSING, "only the %s has it".formatted(baseline.isPresent() ? "baseline" : "current side")));
        }
        SideValues x = baseline.get();
        SideValues y = current.get();
        return Stream.of(units(x, y), direction(key, x), conditions(x, y, settings), invalid(x, y), few(x, y, settings))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Reason> units(SideValues x, SideValues y) {
        SortedSet<String> units = new TreeSet<>(x.units());
        units.addAll(y.units());
        return units.size() == 1
                ? Optional.empty()
                : Optional.of(new Reason(Code.UNIT, "other units: " + String.join(" and ", units)));
    }

    private static Optional<Reason> direction(MetricKey key, SideValues x) {
        return MetricRule.of(key.metric(), x.unit()).isPresent()
                ? Optional.empty()
                : Optional.of(new Reason(Code.DIRECTION, "whether more or less of it is better is not known"));
    }

    /** Compares the conditions that both sides know. Those that an older release did not record say nothing. */
    private static Optional<Reason> conditions(SideValues x, SideValues y, Settings settings) {
        for (String kind : Settings.CONDITIONS) {
            List<String> differing = new ArrayList<>();
            x.conditions().forEach((name, before) -> {
                SortedSet<String> after = y.conditions().getOrDefault(name, before);
                SortedSet<String> all = new TreeSet<>(before);
                all.addAll(after);
                if (name.startsWith(kind + ".") && all.size() > 1) {
                    differing.add("%s %s".formatted(name.substring(kind.length() + 1), shown(before, after)));
                }
            });
            if (!differing.isEmpty() && !settings.ignored().contains(kind)) {
                return Optional.of(new Reason(
                        Code.valueOf(kind.toUpperCase(Locale.ROOT)),
                        "other %s: %s".formatted(kind, String.join(", ", differing))));
            }
        }
        return Optional.empty();
    }

    private static String shown(SortedSet<String> before, SortedSet<String> after) {
        String one = String.join(" and ", before);
        String other = String.join(" and ", after);
        return one.equals(other) ? one + " on each side" : one + " against " + other;
    }

    private static Optional<Reason> invalid(SideValues x, SideValues y) {
        return Stream.of(x, y)
                .filter(side -> side.values().length == 0 && !side.invalid().isEmpty())
                .findFirst()
                .map(side -> new Reason(
                        Code.INVALID,
                        "all runs of the %s are invalid: %s"
                                .formatted(
                                        side == x ? "baseline" : "current side",
                                        side.invalid().getFirst())));
    }

    private static Optional<Reason> few(SideValues x, SideValues y, Settings settings) {
        List<String> missing = new ArrayList<>();
        missing(x, "of the baseline", settings).ifPresent(missing::add);
        missing(y, "of the current side", settings).ifPresent(missing::add);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(Code.FEW_VALUES, "missing: " + String.join(" and ", missing)));
    }

    private static Optional<String> missing(SideValues side, String whose, Settings settings) {
        int missing = Settings.LEAST_VALUES - side.values().length;
        return missing <= 0
                ? Optional.empty()
                : Optional.of("%s %s%s"
                        .formatted(
                                settings.unit().counted(missing),
                                whose,
                                side.invalid().isEmpty()
                                        ? ""
                                        : " (%d invalid)"
                                                .formatted(side.invalid().size())));
    }
}
