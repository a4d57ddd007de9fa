package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where and when the ends of the cases run.
 *
 * @param nodes on how many nodes, where the user said so: 2 and more, 1 where both ends share one anyway
 */
public record Layout(OptionalInt nodes, Placement placement, Execution execution, Counts counts) {
    static Layout of(StartKeys keys, Counts counts, List<Problem> problems) {
        Placement placement = Vocabularies.PLACEMENT.readOne(keys.placement(), problems);
        int least = placement == Placement.COLOCATED ? 1 : 2;
        OptionalInt nodes = keys.nodes() == null
                ? OptionalInt.empty()
                : OptionalInt.of(Bounds.whole("nodes", keys.nodes(), least, least, 5000, problems));
        return new Layout(nodes, placement, Vocabularies.EXECUTION.readOne(keys.execution(), problems), counts);
    }
}
