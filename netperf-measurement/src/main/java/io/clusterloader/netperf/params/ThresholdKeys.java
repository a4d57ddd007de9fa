package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.netperf.aggregate.ReferenceRatio;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.Threshold.Subject;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A threshold as the user wrote it. */
record ThresholdKeys(
        @Nullable String metric,
        @Nullable String testCase,
        @Nullable String of,
        @Nullable String to,
        @Nullable String min,
        @Nullable String max) {
    private static final String KEY = "thresholds";

    /**
     * Reads all thresholds.
     *
     * @param cases that are selected; empty where the selection itself is wrong, which is told elsewhere
     * @param searches whether a sample of a UDP case is a search
     */
    static List<Threshold> readAll(ParamsReader in, List<SelectedCase> cases, boolean searches) {
        List<@Nullable ThresholdKeys> given = in.readList(KEY, ThresholdKeys.class);
        if (given == null) {
            return List.of();
        }
        List<Threshold> thresholds = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ThresholdKeys keys = given.get(i);
            String place = "%s[%d]".formatted(KEY, i);
            in.check().require(keys != null, place, "is empty; write a metric and min or max");
            if (keys != null) {
                keys.read(place, cases, searches, in.check()).ifPresent(thresholds::add);
            }
        }
        in.show(KEY, given.stream().map(String::valueOf).toList());
        return thresholds;
    }

    /** Returns the threshold; empty where it is wrong. */
    private Optional<Threshold> read(String place, List<SelectedCase> cases, boolean searches, ParamsCheck check) {
        int before = check.problems().size();
        check.requirePresent(place + ".metric", metric, "name one, such as throughput");
        Optional<Metric> known =
                Optional.ofNullable(metric).flatMap(word -> Vocabularies.METRICS.parse(place + ".metric", word, check));
        Optional<Subject> subject = of == null && to == null
                ? Optional.of(new Subject.Cases(Optional.ofNullable(testCase).map(String::strip)))
                : ratio(place, check);
        if (known.isEmpty() || subject.isEmpty()) {
            return Optional.empty();
        }
        ThresholdUnits units =
                subject.get() instanceof Subject.Ratio ? ThresholdUnits.SHARE : ThresholdUnits.of(known.get());
        OptionalDouble least = bound(place + ".min", min, units, check);
        OptionalDouble most = bound(place + ".max", max, units, check);
        check.require(min != null || max != null, place, "has no bound; write min, max or both")
                .require(
                        least.isEmpty() || most.isEmpty() || least.getAsDouble() <= most.getAsDouble(),
                        place,
                        "min %s is above max %s".formatted(min, max));
        check.require(
                !(subject.get() instanceof Subject.Ratio) || ReferenceRatio.exists(known.get()),
                place + ".metric",
                "can be 0, where a ratio says nothing; bound it without of and to");
        if (!cases.isEmpty()) {
            checkCases(place, known.get(), subject.get(), cases, searches, check);
        }
        return check.problems().size() > before
                ? Optional.empty()
                : Optional.of(new Threshold(known.get(), subject.get(), least, most, bounds()));
    }

    private Optional<Subject> ratio(String place, ParamsCheck check) {
        check.require(testCase == null, place + ".testCase", "cannot be combined with of and to, which name paths")
                .requirePresent(place + ".of", of, "name the path whose share is bounded, such as ClusterIP")
                .requirePresent(place + ".to", to, "name the path that it is compared with, such as podIP");
        Optional<Path> one =
                Optional.ofNullable(of).flatMap(word -> Vocabularies.PATH.parse(place + ".of", word, check));
        Optional<Path> other =
                Optional.ofNullable(to).flatMap(word -> Vocabularies.PATH.parse(place + ".to", word, check));
        check.require(one.isEmpty() || !one.equals(other), place, "of and to are the same path; name two");
        return one.flatMap(path -> other.map(base -> new Subject.Ratio(path, base)));
    }

    private static OptionalDouble bound(String place, @Nullable String text, ThresholdUnits units, ParamsCheck check) {
        OptionalDouble bound = text == null ? OptionalDouble.empty() : units.parse(text);
        check.require(
                text == null || bound.isPresent(),
                place,
                "\"%s\" is not a bound of this metric: %s".formatted(text, units.example()));
        return bound;
    }

    private static void checkCases(
            String place,
            Metric metric,
            Subject subject,
            List<SelectedCase> selected,
            boolean searches,
            ParamsCheck check) {
        List<SelectedCase> giving = selected.stream()
                .filter(one -> one.row().traffic().metrics().contains(metric))
                .filter(one -> metric == Metric.PACKETS_PER_SECOND || !searches || one.protocol() != Protocol.UDP)
                .toList();
        String name = Vocabularies.METRICS.names(Set.of(metric));
        switch (subject) {
            case Subject.Cases(Optional<String> id)
            when id.isPresent() -> checkCase(place + ".testCase", id.get(), name, selected, giving, check);
            case Subject.Cases _ ->
                check.require(!giving.isEmpty(), place + ".metric", "no selected test case gives " + name);
            case Subject.Ratio(Path of, Path to) ->
                check.require(
                        giving.stream()
                                .anyMatch(one -> one.row().path() == of
                                        && giving.stream()
                                                .anyMatch(other -> other.row().path() == to && comparable(one, other))),
                        place,
                        "the selection has no two test cases that give %s and differ by the paths %s and %s alone; select both with service, or with reference: hostNetwork"
                                .formatted(name, word(of), word(to)));
        }
    }

    private static void checkCase(
            String place,
            String id,
            String metric,
            List<SelectedCase> selected,
            List<SelectedCase> giving,
            ParamsCheck check) {
        List<String> known = Catalogue.rows().stream().map(CatalogueRow::id).toList();
        if (Catalogue.row(id).isEmpty()) {
            check.require(false, place, "unknown test case \"%s\"; %s".formatted(id, Suggestion.among(known, id)));
            return;
        }
        boolean isSelected = names(selected, id);
        check.require(
                        isSelected,
                        place,
                        "%s is not selected; selected are: %s"
                                .formatted(
                                        id,
                                        selected.stream()
                                                .map(one -> one.row().id())
                                                .distinct()
                                                .collect(Collectors.joining(", "))))
                .require(!isSelected || names(giving, id), place, "%s does not give %s".formatted(id, metric));
    }

    private static boolean names(List<SelectedCase> cases, String id) {
        return cases.stream().anyMatch(one -> one.row().id().equalsIgnoreCase(id));
    }

    /** Returns whether two cases differ by their paths alone. */
    private static boolean comparable(SelectedCase one, SelectedCase other) {
        CatalogueRow row = one.row();
        CatalogueRow its = other.row();
        return one.protocol() == other.protocol()
                && one.family() == other.family()
                && row.topology() == its.topology()
                && row.clients() == its.clients()
                && row.servers() == its.servers()
                && row.serversPerService() > 1 == its.serversPerService() > 1;
    }

    private static String word(Path path) {
        return Vocabularies.PATH.names(Set.of(path));
    }

    private String bounds() {
        return Stream.of(min == null ? "" : "min " + min, max == null ? "" : "max " + max)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Returns the threshold as a line of the report. */
    @Override
    public String toString() {
        String where = testCase != null ? " of " + testCase : of != null ? " of %s to %s".formatted(of, to) : "";
        return "%s%s: %s".formatted(metric, where, bounds());
    }
}
