package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.params.Bystanders.Level;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Builds Services and NetworkPolicies that concern no traffic of the run, and cost the datapath what those of others cost it.
 *
 * <p>A Service without endpoints would be one rule that rejects. So each has one endpoint, of our own: an address for documentation (RFC
 * 5737, RFC 3849), at which nobody is. A policy that selects no pod would be programmed by hardly any network plugin. So each selects the
 * workers, and admits an address for benchmarks (RFC 2544) that sends nothing. What they do not admit, one more policy does.
 */
record BystanderObjects(String namespace, String runId) {
    /** The component in the labels of all of these. */
    static final String COMPONENT = "bystander";

    /** Network plugins that evaluate policies by name come to this one last. */
    private static final String ADMITTING = "traffic";

    private static final String SERVICE_NAME = "kubernetes.io/service-name";
    private static final String PORT_NAME = "any";
    private static final int PORT = 80;
    /** Discards what it gets (RFC 863). */
    private static final int DISCARD = 9;

    private static final int OCTET = 256;

    List<Service> services(Level before, Level now) {
        return IntStream.range(before.services(), now.services())
                .mapToObj(number -> new ServiceBuilder()
                        .withMetadata(metadata(COMPONENT + "-" + number).build())
                        .withNewSpec()
                        .addNewPort()
                        .withName(PORT_NAME)
                        .withProtocol("TCP")
                        .withPort(PORT)
                        .endPort()
                        .endSpec()
                        .build())
                .toList();
    }

    /** Returns the endpoint of a Service, of the family that the cluster gave it. */
    EndpointSlice endpoint(Service service) {
        boolean ipv6 = service.getSpec().getIpFamilies().stream()
                .findFirst()
                .filter("IPv6"::equals)
                .isPresent();
        String name = service.getMetadata().getName();
        return new EndpointSliceBuilder()
                .withMetadata(metadata(name).addToLabels(SERVICE_NAME, name).build())
                .withAddressType(ipv6 ? "IPv6" : "IPv4")
                .addNewPort()
                .withName(PORT_NAME)
                .withProtocol("TCP")
                .withPort(PORT)
                .endPort()
                .addNewEndpoint()
                .withAddresses(ipv6 ? "2001:db8::1" : "192.0.2.1")
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .endEndpoint()
                .build();
    }

    /** Returns the same slice as Kubernetes 1.17 to 1.24 know it; the fields in use have the same names. */
    static io.fabric8.kubernetes.api.model.discovery.v1beta1.EndpointSlice beta(EndpointSlice slice) {
        String json = Serialization.asJson(slice).replace(slice.getApiVersion(), slice.getApiVersion() + "beta1");
        return Serialization.unmarshal(json, io.fabric8.kubernetes.api.model.discovery.v1beta1.EndpointSlice.class);
    }

    /** Returns the policies to add. The first to be created admits all, because the others together forbid what none of them admits. */
    List<NetworkPolicy> policies(Level before, Level now) {
        List<NetworkPolicy> policies = new ArrayList<>();
        if (before.policies() == 0 && now.policies() > 0) {
            policies.add(policy(ADMITTING, new NetworkPolicyIngressRule()));
        }
        IntStream.range(before.policies(), now.policies())
                .mapToObj(number -> policy(COMPONENT + "-" + number, foreign(number)))
                .forEach(policies::add);
        return policies;
    }

    /** Returns the Service that is created last and leads to the orchestrator: when it answers, the others are programmed too. */
    Service probe(int block) {
        return new ServiceBuilder()
                .withMetadata(metadata("probe-" + block).build())
                .withNewSpec()
                .withSelector(Map.of(Labels.RUN, runId, Labels.COMPONENT, FleetNames.ORCHESTRATOR))
                .withPublishNotReadyAddresses(true)
                .addNewPort()
                .withName("grpc")
                .withProtocol("TCP")
                .withPort(FleetNames.ORCHESTRATOR_PORT)
                .withTargetPort(new IntOrString(FleetNames.ORCHESTRATOR_PORT))
                .endPort()
                .endSpec()
                .build();
    }

    private NetworkPolicy policy(String name, NetworkPolicyIngressRule rule) {
        return new NetworkPolicyBuilder()
                .withMetadata(metadata(name).build())
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels(Labels.RUN, runId)
                .addToMatchLabels(Labels.COMPONENT, FleetNames.WORKER)
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(rule)
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule foreign(int number) {
        String address = "198.%d.%d.%d".formatted(18 + number / OCTET / OCTET, number / OCTET % OCTET, number % OCTET);
        return new NetworkPolicyIngressRuleBuilder()
                .addNewFrom()
                .withNewIpBlock()
                .withCidr(address + "/32")
                .endIpBlock()
                .endFrom()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(DISCARD))
                .endPort()
                .build();
    }

    private ObjectMetaBuilder metadata(String name) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(Labels.of(runId))
                .addToLabels(Labels.COMPONENT, COMPONENT);
    }
}
