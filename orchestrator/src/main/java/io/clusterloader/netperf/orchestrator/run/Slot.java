package io.clusterloader.netperf.orchestrator.run;

import java.util.Comparator;

/**
 * The place of a result among all of a run.
 *
 * @param round from 1; 0 where the plan does not repeat
 * @param index of the case in the plan, from 0
 */
record Slot(int round, int index) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
            Comparator.comparingInt(Slot::round).thenComparingInt(Slot::index);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
