package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.clusterloader.netperf.rpc.Lifetime;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the pods of a run.
 *
 * @param params of the user
 */
record RunPods(FleetPlan plan, PodParams params) {
    /** One attempt each second, for as long as the params allow to wait for pods at most. */
    private static final int STARTUP_ATTEMPTS = 3600;

    /** Nodes enough for one pod that need not be on a certain one. */
    private static final int MOST_TERMS = 20;

    /** Returns after which time each pod ends: by its own clock, and by its kubelet, which may be away, whatever the pod does. */
    Duration lifetime() {
        return Fleet.lifetime(plan);
    }

    /**
     * Returns the orchestrator's pod.
     *
     * @param nodes names of those that can run it; empty where any can
     */
    Pod orchestrator(List<String> nodes) {
        Map<String, String> labels = new HashMap<>(Labels.of(plan.runId()));
        labels.put(Labels.COMPONENT, FleetNames.ORCHESTRATOR);
        Pod pod = RestrictedPod.of(
                this, FleetNames.ORCHESTRATOR, labels, orchestratorContainer(), FleetCertificates.ofOrchestrator(plan));
        return nodes.isEmpty() ? pod : pinned(pod, nodes.subList(0, Math.min(MOST_TERMS, nodes.size())));
    }

    /**
     * Returns the pod of a worker, pinned to its node. It is a client or a server as the orchestrator says.
     *
     * @param orchestrator address and port to dial, so that cluster DNS is not needed
     */
    Pod worker(WorkerSpec worker, String orchestrator) {
        Map<String, String> labels = new HashMap<>(Labels.of(plan.runId()));
        labels.put(Labels.COMPONENT, FleetNames.WORKER);
        labels.put(Labels.INDEX, String.valueOf(worker.index()));
        worker.group().ifPresent(group -> labels.put(Labels.GROUP, String.valueOf(group)));
        Pod restricted = RestrictedPod.of(
                this, worker.name(), labels, workerContainer(worker, orchestrator), FleetCertificates.of(plan, worker));
        Pod pod = pinned(restricted, List.of(worker.node().name()));
        return worker.hostNetwork() ? inHostNetwork(pod) : pod;
    }

    /** Puts a pod into the network of its node. In all else it stays restricted. */
    private static Pod inHostNetwork(Pod pod) {
        return new PodBuilder(pod).editSpec().withHostNetwork(true).endSpec().build();
    }

    private Container orchestratorContainer() {
        return new ContainerBuilder()
                .withName(FleetNames.ORCHESTRATOR)
                .withImage(params.images().orchestrator())
                .withImagePullPolicy(params.images().pullPolicy())
                .withEnv(
                        value("NETPERF_PORT", String.valueOf(FleetNames.ORCHESTRATOR_PORT)),
                        value("NETPERF_TLS", FleetNames.TLS_DIRECTORY),
                        value("NETPERF_WORK", FleetNames.WORK_DIRECTORY),
                        value(Lifetime.VARIABLE, Lifetime.write(lifetime())))
                .addNewPort()
                .withName("grpc")
                .withContainerPort(FleetNames.ORCHESTRATOR_PORT)
                .endPort()
                .withResources(params.orchestrator())
                .withNewReadinessProbe()
                .withNewTcpSocket()
                .withPort(new IntOrString(FleetNames.ORCHESTRATOR_PORT))
                .endTcpSocket()
                .withPeriodSeconds(1)
                .endReadinessProbe()
                .build();
    }

    private Container workerContainer(WorkerSpec worker, String orchestrator) {
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
                        value("NETPERF_WORK", FleetNames.WORK_DIRECTORY),
                        value(Lifetime.VARIABLE, Lifetime.write(lifetime())))
                .withResources(params.worker())
                .withStartupProbe(registered())
                .build();
    }

    /**
     * Pins a pod to one of these nodes by the node's own name, as its hostname label may differ. The scheduler still checks that the pod
     * fits. A term takes a single name, and one of the terms has to match.
     */
    private static Pod pinned(Pod pod, List<String> nodes) {
        return new PodBuilder(pod)
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(nodes.stream()
                        .map(node -> new NodeSelectorTermBuilder()
                                .addNewMatchField()
                                .withKey("metadata.name")
                                .withOperator("In")
                                .withValues(node)
                                .endMatchField()
                                .build())
                        .toList())
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec()
                .build();
    }

    /**
     * Returns the probe that makes a worker ready once it has registered. It is not asked again, because a process that every node
     * starts each second would run beside the tools. The run limits how long registration may take, so the kubelet gives up last.
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
