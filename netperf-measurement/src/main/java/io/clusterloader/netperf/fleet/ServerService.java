package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.ServicePlan;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.clusterloader.netperf.v1.Path;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.Map;

/** The Service in front of a server, or of a group of servers. */
final class ServerService {
    private ServerService() {}

    static Service of(String namespace, String runId, ServicePlan plan) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(plan.name())
                .withLabels(Labels.of(runId))
                .endMetadata()
                .withSpec(ServiceFamilies.spec(plan.families())
                        .withType(plan.path() == Path.NODE_PORT ? "NodePort" : "ClusterIP")
                        .withSelector(selector(runId, plan))
                        // A worker is ready when it has registered; a lost connection to the orchestrator must not cut
                        // the traffic that is being measured.
                        .withPublishNotReadyAddresses(true)
                        .withPorts(
                                plan.ports().stream().map(ServerService::port).toList())
                        .build())
                .build();
    }

    private static Map<String, String> selector(String runId, ServicePlan plan) {
        WorkerSpec first = plan.servers().getFirst();
        return plan.servers().size() == 1
                ? Map.of(Labels.RUN, runId, Labels.INDEX, String.valueOf(first.index()))
                : Map.of(
                        Labels.RUN,
                        runId,
                        Labels.GROUP,
                        String.valueOf(first.group().orElseThrow()));
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
