package io.clusterloader.netperf;

import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Precision;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a step asks of the measurement, with its params. */
public sealed interface NetworkStep {
    /** Creates the fleet and starts to measure. */
    record Start(StartParams params) implements NetworkStep {
        /** What a dry run shows. */
        @Override
        public String toString() {
            return "%d cases%s%s%s: %s"
                    .formatted(
                            params.cases().size(),
                            when(),
                            params.placement() == Placement.COLOCATED ? ", client and server on one node" : "",
                            params.continuous()
                                    .map(rounds -> ", %d s each, in rounds every %d s"
                                            .formatted(
                                                    duration().toSeconds(),
                                                    rounds.interval().toSeconds()))
                                    .orElseGet(this::samples),
                            params.cases().stream().map(SelectedCase::caseId).collect(Collectors.joining(", ")));
        }

        private String when() {
            return switch (params.execution()) {
                case PARALLEL -> ", all at once";
                case PACKED -> ", those on different nodes at once";
                case SERIAL, EXECUTION_UNSPECIFIED, UNRECOGNIZED -> "";
            };
        }

        private String samples() {
            int samples = params.sampling().samples();
            return ", %s of %d s each%s, at least %s"
                    .formatted(
                            samples == 1 ? "one sample" : samples + " samples",
                            duration().toSeconds(),
                            params.sampling()
                                    .precision()
                                    .map(Precision::getMaximumSamples)
                                    .map(", up to %d until they are precise enough"::formatted)
                                    .orElse(""),
                            GoDuration.format(leastTime()));
        }

        /** Returns the time in which the tools send. What comes between two samples is not known before, nor how many cases can be packed. */
        private Duration leastTime() {
            int inTurn = params.execution() == Execution.SERIAL ? params.cases().size() : 1;
            return duration().multipliedBy((long) params.sampling().samples() * inTurn);
        }

        private Duration duration() {
            return params.timing().duration();
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
