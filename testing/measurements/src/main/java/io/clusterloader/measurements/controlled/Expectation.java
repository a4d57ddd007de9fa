package io.clusterloader.measurements.controlled;

import io.clusterloader.measurements.watch.PodReadiness;
import io.clusterloader.measurements.watch.PodTally;
import java.time.Duration;
import java.util.List;

/**
 * When a workload has what it asks for.
 *
 * @param kind of the workloads
 * @param countErrorMargin how many pods may be missing or unready
 * @param checkIfPodsAreUpdated whether pods of an older template do not count
 * @param operationTimeout how long it may take
 */
record Expectation(WorkloadKind kind, int countErrorMargin, boolean checkIfPodsAreUpdated, Duration operationTimeout) {
    private static final int PODS_SHOWN = 3;

    static Expectation of(ControlledPodsParams params) {
        return new Expectation(
                WorkloadKind.of(params.kind()),
                params.countErrorMargin(),
                params.checkIfPodsAreUpdated(),
                params.operationTimeout());
    }

    /**
     * Whether all is as it should be. Pods that have failed for good do not hold up, their controller replaces them;
     * pods that are too many or being deleted do, within the margin.
     */
    boolean isMet(Workload workload, PodTally pods) {
        int ready = ready(pods);
        int least = workload.wanted() - countErrorMargin;
        boolean enough = ready >= least && (kind == WorkloadKind.JOB || ready <= workload.wanted());
        return workload.isObserved(kind)
                && enough
                && pods.count(PodReadiness.Phase.UNREADY) <= countErrorMargin
                && (!checkIfPodsAreUpdated || workload.updated() >= least);
    }

    /** What is missing, in words. */
    String missing(Workload workload, PodTally pods) {
        StringBuilder words = new StringBuilder(
                "%s (%d of %d pods running and ready".formatted(workload.name(), ready(pods), workload.wanted()));
        if (!workload.isObserved(kind)) {
            words.append(", generation %d not yet observed by its controller".formatted(workload.generation()));
        } else if (checkIfPodsAreUpdated && workload.updated() < workload.wanted() - countErrorMargin) {
            words.append(", %d of the present template".formatted(workload.updated()));
        }
        List<String> unready = pods.unready();
        if (!unready.isEmpty()) {
            words.append("; ").append(String.join(", ", unready.subList(0, Math.min(PODS_SHOWN, unready.size()))));
            words.append(unready.size() > PODS_SHOWN ? " and %d more".formatted(unready.size() - PODS_SHOWN) : "");
        }
        return words.append(')').toString();
    }

    /** A Job's pods that have ended well have run. */
    private int ready(PodTally pods) {
        int succeeded = kind == WorkloadKind.JOB ? pods.count(PodReadiness.Phase.SUCCEEDED) : 0;
        return pods.count(PodReadiness.Phase.READY) + succeeded;
    }
}
