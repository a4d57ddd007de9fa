package io.clusterloader.netperf.orchestrator.pairing;

import java.util.List;

/** Whether a case can be placed on the fleet as it is. */
public sealed interface Pairing {
    /** It can, in pairs that all obey the placement. */
    record Placed(List<Pair> pairs) implements Pairing {
        public Placed {
            pairs = List.copyOf(pairs);
        }
    }

    /** It cannot, and nothing of it is to be run. */
    record Unplaceable(String reason) implements Pairing {}
}
