package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where and when the clients and servers of the cases run.
 *
 * @param nodes on how many nodes, where the user said so: 2 and more, 1 where client and server share one anyway
 * @param ofZones whether one node of each zone stands for it
 */
public record Layout(OptionalInt nodes, boolean ofZones, Placement placement, Execution execution, Counts counts) {
    private static final int MOST_NODES = 5000;

    /** Returns the word for when the cases run, as a definition has it. */
    String executionWord() {
        return Vocabularies.EXECUTION.names(Set.of(execution));
    }

    static Layout read(ParamsReader in, Counts counts) {
        Placement placement = in.choice(Vocabularies.PLACEMENT);
        OptionalInt nodes = in.optionalWhole("nodes", placement == Placement.COLOCATED ? 1 : 2, MOST_NODES);
        return new Layout(nodes, in.choice(Vocabularies.MESH), placement, in.choice(Vocabularies.EXECUTION), counts);
    }
}
