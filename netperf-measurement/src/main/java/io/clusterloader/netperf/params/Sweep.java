package io.clusterloader.netperf.params;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.SweptParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a case for each value of the load params that are lists; of several lists, for each combination. */
final class Sweep {
    private static final String MOST = "maxSweepCases";

    /** 22 segment sizes over three paths are 66: who wants that says so. */
    private static final int MOST_CASES = 64;

    private static final int LIMIT = 10_000;

    private final ParamsReader in;
    private final Map<LoadParam, List<Long>> lists;

    private Sweep(ParamsReader in, Map<LoadParam, List<Long>> lists) {
        this.in = in;
        this.lists = lists;
    }

    /**
     * Returns the cases with their sweeps. Lists that no case can be measured with become problems.
     *
     * @param selected in the catalogue's order; a case whose load has no list stays as it is
     */
    static List<SelectedCase> of(
            List<SelectedCase> selected, Map<LoadParam, List<Long>> lists, Execution execution, ParamsReader in) {
        return new Sweep(in, lists).over(selected, execution);
    }

    /** Returns the load of one case of a sweep. */
    static LoadOptions load(LoadOptions first, List<SweptParam> point) {
        LoadOptions.Builder load = first.toBuilder();
        point.forEach(swept -> LoadParam.of(swept.getParam())
                .orElseThrow(() -> new IllegalArgumentException("no load param " + swept.getParam()))
                .set(load, Long.parseLong(swept.getValue())));
        return load.build();
    }

    private List<SelectedCase> over(List<SelectedCase> selected, Execution execution) {
        int most = in.optionalWhole(MOST, 1, LIMIT).orElse(MOST_CASES);
        in.check()
                .require(
                        !in.has(MOST) || !lists.isEmpty(),
                        MOST,
                        "is for load params that are lists; write one, such as tcpMss: [536, 1460]");
        lists.keySet().forEach(param -> check(param, selected, execution));
        long cases =
                selected.stream().mapToLong(this::size).filter(size -> size > 0).sum();
        in.check()
                .require(
                        cases <= most,
                        in.has(MOST) ? MOST : lists.isEmpty() ? "" : keys().getFirst(),
                        "the lists of %s make %d cases, and %d are allowed; shorten them, select fewer cases, or write %s: %d"
                                .formatted(String.join(" and ", keys()), cases, most, MOST, cases));
        return cases > most
                ? selected
                : selected.stream()
                        .filter(one -> !one.isInHostNetwork())
                        .flatMap(one -> points(one).stream()
                                .map(one::at)
                                .flatMap(at -> selected.contains(one.reference())
                                        ? Stream.of(at, at.reference())
                                        : Stream.of(at)))
                        .toList();
    }

    private List<String> keys() {
        return lists.keySet().stream().map(LoadParam::key).toList();
    }

    private void check(LoadParam param, List<SelectedCase> selected, Execution execution) {
        in.check()
                .require(
                        execution == Execution.SERIAL,
                        param.key(),
                        "is a list, whose values are measured one after the other: it cannot be combined with execution: parallel")
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
        long size = ofCase.isEmpty() ? 0 : 1;
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
        return param.traffic().contains(Traffic.of(one.protocol()));
    }
}
