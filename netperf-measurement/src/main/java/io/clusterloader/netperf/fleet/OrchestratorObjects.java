package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.params.PodParams;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.HashMap;
import java.util.Map;

/** The orchestrator's pod and the Service at whose address the workers find it. */
final class OrchestratorObjects {
    private OrchestratorObjects() {}

    static Service service(String namespace, String runId) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(FleetNames.ORCHESTRATOR)
                .withLabels(Labels.of(runId))
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of(Labels.RUN, runId, Labels.COMPONENT, FleetNames.ORCHESTRATOR))
                // Workers may dial as soon as it listens; a readiness probe would notice that up to a second later.
                .withPublishNotReadyAddresses(true)
                .withPorts(new ServicePortBuilder()
                        .withName("grpc")
                        .withProtocol("TCP")
                        .withPort(FleetNames.ORCHESTRATOR_PORT)
                        .withTargetPort(new IntOrString(FleetNames.ORCHESTRATOR_PORT))
                        .build())
                .endSpec()
                .build();
    }

    static Pod pod(RunPods run) {
        Map<String, String> labels = new HashMap<>(Labels.of(run.runId()));
        labels.put(Labels.COMPONENT, FleetNames.ORCHESTRATOR);
        return RestrictedPod.of(
                run, FleetNames.ORCHESTRATOR, labels, container(run.params()), FleetNames.ORCHESTRATOR_SECRET);
    }

    private static Container container(PodParams params) {
        return new ContainerBuilder()
                .withName(FleetNames.ORCHESTRATOR)
                .withImage(params.images().orchestrator())
                .withImagePullPolicy(params.images().pullPolicy())
                .addNewEnv()
                .withName("NETPERF_PORT")
                .withValue(String.valueOf(FleetNames.ORCHESTRATOR_PORT))
                .endEnv()
                .addNewEnv()
                .withName("NETPERF_TLS")
                .withValue(FleetNames.TLS_DIRECTORY)
                .endEnv()
                .addNewEnv()
                .withName("NETPERF_WORK")
                .withValue(FleetNames.WORK_DIRECTORY)
                .endEnv()
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
}
