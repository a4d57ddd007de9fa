package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.ServicePlan;
import io.clusterloader.netperf.v1.Path;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.Map;

/** The Service in front of a server. */
final class ServerService {
    private ServerService() {}

    static Service of(String namespace, String runId, ServicePlan plan) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(plan.name())
                .withLabels(Labels.of(runId))
                .endMetadata()
                .withNewSpec()
                .withType(plan.path() == Path.NODE_PORT ? "NodePort" : "ClusterIP")
                .withSelector(Map.of(
                        Labels.RUN,
                        runId,
                        Labels.INDEX,
                        String.valueOf(plan.server().index())))
                // A worker is ready when it has registered; a lost connection to the orchestrator must not cut
                // the traffic that is being measured.
                .withPublishNotReadyAddresses(true)
                // A dual-stack cluster may prefer the other family.
                .withIpFamilies("IPv4")
                .withPorts(plan.ports().stream().map(ServerService::port).toList())
                .endSpec()
                .build();
    }

    private static ServicePort port(ServicePlan.Port port) {
        return new ServicePortBuilder()
                .withName(port.name())
                .withProtocol(port.transport())
                .withPort(port.number())
                .withTargetPort(new IntOrString(port.number()))
                .build();
    }
}
