package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pods of a run, and what all of them share.
 *
 * @param params of the user
 * @param lifetime after which the kubelet ends each whatever it does
 */
record RunPods(String namespace, String runId, PodParams params, Duration lifetime) {
    static RunPods of(FleetPlan plan, PodParams params) {
        return new RunPods(plan.namespace(), plan.runId(), params, Fleet.lifetime(plan));
    }

    /** The orchestrator's and the workers', who dial it there. */
    List<Pod> all(FleetPlan plan, String orchestrator) {
        return Stream.concat(
                        Stream.of(OrchestratorObjects.pod(this)),
                        plan.workers().stream().map(worker -> WorkerPod.of(this, worker, orchestrator)))
                .toList();
    }
}
