package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.HashMap;
import java.util.Map;

/** A worker: client or server as the orchestrator says, pinned to its node. */
final class WorkerPod {
    /** Seconds, since there is one in each: as long as pods may be waited for at most. */
    private static final int STARTUP_ATTEMPTS = 3600;

    private WorkerPod() {}

    /**
     * The pod of one worker.
     *
     * @param orchestrator address and port to dial, so that cluster DNS is not needed
     */
    static Pod of(RunPods run, WorkerSpec worker, String orchestrator) {
        Map<String, String> labels = new HashMap<>(Labels.of(run.runId()));
        labels.put(Labels.COMPONENT, FleetNames.WORKER);
        labels.put(Labels.INDEX, String.valueOf(worker.index()));
        worker.group().ifPresent(group -> labels.put(Labels.GROUP, String.valueOf(group)));
        Pod pod = RestrictedPod.of(
                run, worker.name(), labels, container(run.params(), worker, orchestrator), FleetNames.WORKER_SECRET);
        return new PodBuilder(pod)
                .editSpec()
                .withAffinity(pin(worker.node().name()))
                .endSpec()
                .build();
    }

    /** By the node's own name: its hostname label may differ. The scheduler still checks that the pod fits. */
    private static Affinity pin(String node) {
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(node)
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }

    private static Container container(PodParams params, WorkerSpec worker, String orchestrator) {
        return new ContainerBuilder()
                .withName(FleetNames.WORKER)
                .withImage(params.images().worker())
                .withImagePullPolicy(params.images().pullPolicy())
                .withEnv(
                        value("NETPERF_ORCHESTRATOR", orchestrator),
                        value("NETPERF_WORKER_NAME", worker.name()),
                        field("NETPERF_NODE", "spec.nodeName"),
                        field("NETPERF_ADDRESSES", "status.podIPs"),
                        value("NETPERF_TLS", FleetNames.TLS_DIRECTORY),
                        value("NETPERF_WORK", FleetNames.WORK_DIRECTORY))
                .withResources(params.worker())
                .withStartupProbe(registered())
                .build();
    }

    /**
     * Ready once it has registered, and not asked again: a process that every node starts each second would run beside the tools. How
     * long it may take is the run's affair, so the kubelet gives up last.
     */
    private static Probe registered() {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand("test", "-f", FleetNames.WORK_DIRECTORY + "/registered")
                .endExec()
                .withPeriodSeconds(1)
                .withFailureThreshold(STARTUP_ATTEMPTS)
                .build();
    }

    private static EnvVar value(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath(path)
                .endFieldRef()
                .endValueFrom()
                .build();
    }
}
