package io.clusterloader.netperf.params;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.SweptParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a case for each value of the params that are lists; of several lists, for each combination. */
final class Sweep {
    private static final String MOST = "maxSweepCases";

    /** 22 segment sizes over three paths are 66: who wants that says so. */
    private static final int MOST_CASES = 64;

    private static final int LIMIT = 10_000;

    private final ParamsReader in;
    private final Map<LoadParam, List<Long>> lists;
    private final Bystanders bystanders;

    private Sweep(ParamsReader in, Map<LoadParam, List<Long>> lists, Bystanders bystanders) {
        this.in = in;
        this.lists = lists;
        this.bystanders = bystanders;
    }

    /**
     * Returns the cases with their sweeps. Lists that no case can be measured with become problems.
     *
     * @param selected in the catalogue's order; a case whose load has no list stays as it is
     * @param bystanders where one of these is a list, all cases of its first value come first
     */
    static List<SelectedCase> of(
            List<SelectedCase> selected,
            Map<LoadParam, List<Long>> lists,
            Bystanders bystanders,
            Layout layout,
            ParamsReader in) {
        return new Sweep(in, lists, bystanders).over(selected, layout);
    }

    /** Returns the load of one case of a sweep. */
    static LoadOptions load(LoadOptions first, List<SweptParam> point) {
        LoadOptions.Builder load = first.toBuilder();
        point.stream()
                .filter(swept -> !Bystanders.concerns(swept))
                .forEach(swept -> LoadParam.of(swept.getParam())
                        .orElseThrow(() -> new IllegalArgumentException("no load param " + swept.getParam()))
                        .set(load, Long.parseLong(swept.getValue())));
        return load.build();
    }

    private List<SelectedCase> over(List<SelectedCase> selected, Layout layout) {
        int most = in.optionalWhole(MOST, 1, LIMIT).orElse(MOST_CASES);
        in.check()
                .require(
                        !in.has(MOST) || !keys().isEmpty(),
                        MOST,
                        "is for params that are lists; write one, such as tcpMss: [536, 1460]");
        bystanders.swept().ifPresent(key -> checkTurns(key, layout));
        lists.keySet().forEach(param -> check(param, selected, layout));
        long cases =
                selected.stream().mapToLong(this::size).filter(size -> size > 0).sum();
        in.check()
                .require(
                        cases <= most,
                        in.has(MOST) ? MOST : keys().isEmpty() ? "" : keys().getFirst(),
                        "the lists of %s make %d cases, and %d are allowed; shorten them, select fewer cases, or write %s: %d"
                                .formatted(String.join(" and ", keys()), cases, most, MOST, cases));
        return cases > most
                ? selected
                : bystanders
                        .points()
                        .flatMap(block -> selected.stream()
                                .filter(one -> !one.isInHostNetwork())
                                .flatMap(one -> points(one).stream()
                                        .map(point -> one.at(Stream.concat(point.stream(), block.stream())
                                                .toList()))
                                        .flatMap(at -> selected.contains(one.reference())
                                                ? Stream.of(at, at.reference())
                                                : Stream.of(at))))
                        .toList();
    }

    private List<String> keys() {
        return Stream.concat(lists.keySet().stream().map(LoadParam::key), bystanders.swept().stream())
                .toList();
    }

    private void checkTurns(String key, Layout layout) {
        in.check()
                .require(
                        layout.execution() == Execution.SERIAL,
                        key,
                        "is a list, whose values are measured one after the other on the same nodes: it cannot be combined with execution: "
                                + layout.executionWord());
    }

    private void check(LoadParam param, List<SelectedCase> selected, Layout layout) {
        checkTurns(param.key(), layout);
        in.check()
                .require(
                        selected.isEmpty() || selected.stream().anyMatch(one -> loads(param, one)),
                        param.key(),
                        "is a list, and no selected test case uses it; add protocol: %s, or write one value"
                                .formatted(Arrays.stream(Traffic.values())
                                        .filter(param.traffic()::contains)
                                        .flatMap(traffic -> traffic.protocols().stream())
                                        .findFirst()
                                        .orElseThrow()))
                .require(
                        !param.equals(LoadParam.HTTP_CONCURRENCY) || !in.has(LoadParam.HTTP_RATE.key()),
                        param.key(),
                        "is a list, and has no part in the load of httpRate; leave one of them out");
    }

    /** Returns how many cases the lists make of one, up to the most that any definition may have; 0 where it is in no sweep. */
    private long size(SelectedCase one) {
        List<List<Long>> ofCase = lists.entrySet().stream()
                .filter(list -> loads(list.getKey(), one))
                .map(Map.Entry::getValue)
                .toList();
        long size = ofCase.isEmpty() && bystanders.swept().isEmpty()
                ? 0
                : bystanders.levels().size();
        for (List<Long> values : ofCase) {
            size = Math.multiplyExact(Math.min(size, Integer.MAX_VALUE), values.size());
        }
        return size;
    }

    /** Returns the points of a case; the one empty point where no param of its load is a list. */
    private List<List<SweptParam>> points(SelectedCase one) {
        List<List<SweptParam>> points = List.of(List.of());
        for (Map.Entry<LoadParam, List<Long>> list : lists.entrySet()) {
            if (loads(list.getKey(), one)) {
                points = points.stream()
                        .flatMap(point -> list.getValue().stream().map(value -> with(point, list.getKey(), value)))
                        .toList();
            }
        }
        return points;
    }

    private static List<SweptParam> with(List<SweptParam> point, LoadParam param, long value) {
        List<SweptParam> more = new ArrayList<>(point);
        more.add(SweptParam.newBuilder()
                .setParam(param.key())
                .setValue(Long.toString(value))
                .build());
        return more;
    }

    private static boolean loads(LoadParam param, SelectedCase one) {
        return param.traffic().contains(one.row().traffic());
    }
}
