package io.clusterloader.netperf;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import java.util.stream.Collectors;

/** What a step asks of the measurement, with its params. */
public sealed interface NetworkStep {
    /** Creates the fleet and starts to measure. */
    record Start(StartParams params) implements NetworkStep {
        /** What a dry run shows. */
        @Override
        public String toString() {
            return "%d cases of %d s%s%s%s: %s"
                    .formatted(
                            params.cases().size(),
                            params.timing().duration().toSeconds(),
                            params.execution() == Execution.PARALLEL ? ", all at once" : "",
                            params.placement() == Placement.COLOCATED ? ", client and server on one node" : "",
                            params.continuous()
                                    .map(rounds -> ", in rounds every %d s"
                                            .formatted(rounds.interval().toSeconds()))
                                    .orElse(""),
                            params.cases().stream().map(SelectedCase::caseId).collect(Collectors.joining(", ")));
        }
    }

    /** Waits until everything is measured and returns the results. */
    record Gather() implements NetworkStep {
        /** Nothing: a dry run shows the action itself. */
        @Override
        public String toString() {
            return "";
        }
    }
}
