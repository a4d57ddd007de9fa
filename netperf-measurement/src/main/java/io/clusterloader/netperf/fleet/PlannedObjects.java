package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a run would create, for those who want to know before there is one. */
public final class PlannedObjects {
    /** The orchestrator's real address is known once its Service exists. */
    private static final String SOMEWHERE = "0.0.0.0:" + FleetNames.ORCHESTRATOR_PORT;

    private PlannedObjects() {}

    /** All but the Secrets, whose content is made for a run. */
    public static List<HasMetadata> of(FleetPlan plan, PodParams params) {
        String namespace = plan.namespace();
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(RunNamespace.of(namespace, plan.runId(), Instant.now().plus(Fleet.lifetime(plan))));
        objects.add(RunServiceAccount.of(namespace, plan.runId()));
        objects.add(OrchestratorObjects.service(namespace, plan.runId()));
        plan.services().forEach(service -> objects.add(ServerService.of(namespace, plan.runId(), service)));
        objects.addAll(RunPods.of(plan, params).all(plan, SOMEWHERE));
        return objects;
    }
}
