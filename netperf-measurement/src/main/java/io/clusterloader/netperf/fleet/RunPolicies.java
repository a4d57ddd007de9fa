package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.ServicePlan;
import io.clusterloader.netperf.v1.Path;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds the policies that keep everybody else from the pods of a run: what reaches them comes from each other. The exceptions are the
 * port of the orchestrator, behind which are certificates, because the address of the plugin is not known; and the ports of node ports,
 * whose clients arrive with the address of a node. What the pods send is theirs to say: they dial nobody else.
 */
record RunPolicies(FleetPlan plan) {
    List<NetworkPolicy> all() {
        Map<String, String> run = Map.of(Labels.RUN, plan.runId());
        List<NetworkPolicy> policies = new ArrayList<>();
        policies.add(policy(
                "within-the-run",
                run,
                new NetworkPolicyIngressRuleBuilder()
                        .addNewFrom()
                        .withNewPodSelector()
                        .withMatchLabels(run)
                        .endPodSelector()
                        .endFrom()
                        .build()));
        policies.add(policy(
                FleetNames.ORCHESTRATOR,
                Map.of(Labels.RUN, plan.runId(), Labels.COMPONENT, FleetNames.ORCHESTRATOR),
                onPorts(List.of(port("TCP", FleetNames.ORCHESTRATOR_PORT)))));
        List<NetworkPolicyPort> nodePorts = plan.services().stream()
                .filter(service -> service.path() == Path.NODE_PORT)
                .flatMap(service -> service.ports().stream())
                .distinct()
                .map((ServicePlan.Port dialled) -> port(dialled.transport(), dialled.number()))
                .toList();
        if (!nodePorts.isEmpty()) {
            policies.add(policy(
                    "node-ports",
                    Map.of(Labels.RUN, plan.runId(), Labels.COMPONENT, FleetNames.WORKER),
                    onPorts(nodePorts)));
        }
        return policies;
    }

    private NetworkPolicy policy(String name, Map<String, String> pods, NetworkPolicyIngressRule rule) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace(plan.namespace())
                .withName(plan.nameOf(name))
                .withLabels(Labels.of(plan.runId()))
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(pods)
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(rule)
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule onPorts(List<NetworkPolicyPort> ports) {
        return new NetworkPolicyIngressRuleBuilder().withPorts(ports).build();
    }

    private static NetworkPolicyPort port(String transport, int number) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(transport)
                .withPort(new IntOrString(number))
                .build();
    }
}
