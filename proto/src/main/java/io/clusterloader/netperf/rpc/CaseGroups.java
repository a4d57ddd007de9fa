package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.v1.TestPlan;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which cases of a plan run at the same time. */
public final class CaseGroups {
    private CaseGroups() {}

    /**
     * Divides cases into groups, in the order in which the groups run.
     *
     * @param cases positions in the plan, rising
     * @return positions of the cases that run at the same time; no group is empty
     */
    public static List<List<Integer>> of(TestPlan plan, Collection<Integer> cases) {
        Collection<List<Integer>> groups = cases.stream()
                .collect(Collectors.groupingBy(index -> number(plan, index), TreeMap::new, Collectors.toList()))
                .values();
        return List.copyOf(groups);
    }

    /** Returns the largest number of cases that run at the same time. */
    public static int largest(TestPlan plan) {
        return all(plan).stream().mapToInt(List::size).max().orElse(1);
    }

    /** Divides all cases of a plan into groups, as {@link #of} does. */
    public static List<List<Integer>> all(TestPlan plan) {
        return of(plan, IntStream.range(0, plan.getCasesCount()).boxed().toList());
    }

    private static int number(TestPlan plan, int index) {
        return switch (plan.getExecution()) {
            case PARALLEL -> 0;
            case PACKED -> plan.getCases(index).getGroup();
            case SERIAL, EXECUTION_UNSPECIFIED, UNRECOGNIZED -> index;
        };
    }
}
