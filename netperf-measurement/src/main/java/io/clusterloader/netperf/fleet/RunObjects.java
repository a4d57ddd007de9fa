package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.ServicePlan;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.clusterloader.netperf.v1.Path;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the objects of a run, except the Secrets.
 *
 * @param params of the user, for the pods
 */
public record RunObjects(FleetPlan plan, PodParams params) {
    private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";
    private static final String PRIVILEGED = "privileged";

    /** A placeholder: the orchestrator's real address is known once its Service exists. */
    private static final String UNKNOWN_ADDRESS = "0.0.0.0:" + FleetNames.ORCHESTRATOR_PORT;

    /** Returns everything that a run would create, for those who want to know beforehand. */
    public List<HasMetadata> all() {
        List<HasMetadata> objects = new ArrayList<>();
        if (plan.givenNamespace().isEmpty()) {
            objects.add(namespace(Instant.now()));
        }
        objects.add(serviceAccount());
        objects.add(orchestratorService(Instant.now()));
        objects.addAll(serverServices());
        objects.addAll(policies());
        objects.addAll(pods(UNKNOWN_ADDRESS));
        return objects;
    }

    /**
     * Returns the namespace that holds all of the run. It admits only pods that meet the restricted Pod Security Standard, unless some are
     * in the network of their node, which only the level privileged admits. When its annotated time is over, a later run removes it.
     *
     * @param now by the cluster's clock
     */
    Namespace namespace(Instant now) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(plan.namespace())
                .withLabels(Labels.of(plan.runId()))
                .addToLabels(POD_SECURITY, plan.usesHostNetwork() ? PRIVILEGED : "restricted")
                .addToAnnotations(expiry(now))
                .endMetadata()
                .build();
    }

    private Map<String, String> expiry(Instant now) {
        return Map.of(OtherRuns.EXPIRES, now.plus(Fleet.lifetime(plan)).toString());
    }

    /** Returns whether a namespace asks to admit any pod. */
    static boolean isPrivileged(HasMetadata namespace) {
        return PRIVILEGED.equals(namespace.getMetadata().getLabels().get(POD_SECURITY));
    }

    /**
     * Returns an account without rights and without token. The pods name it instead of "default", because a pod is rejected while
     * its account is missing, and a controller makes "default" some time after the namespace.
     */
    ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(plan.nameOf(FleetNames.SERVICE_ACCOUNT)))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /**
     * Returns the Service at whose address the workers find the orchestrator. In a namespace of the user's it is annotated with the end of the
     * run's time, and owns all else of the run.
     *
     * @param now by the cluster's clock
     */
    Service orchestratorService(Instant now) {
        return new ServiceBuilder()
                .withMetadata(new ObjectMetaBuilder(metadata(FleetNames.ORCHESTRATOR))
                        .withAnnotations(plan.givenNamespace().isEmpty() ? Map.of() : expiry(now))
                        .build())
                .withNewSpec()
                .withSelector(Map.of(Labels.RUN, plan.runId(), Labels.COMPONENT, FleetNames.ORCHESTRATOR))
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

    /** Returns the Services in front of the servers. */
    List<Service> serverServices() {
        return plan.services().stream().map(this::serverService).toList();
    }

    /** Returns the policies that keep everybody else from the pods; none unless the user wants them. */
    List<NetworkPolicy> policies() {
        return params.networkPolicy() ? new RunPolicies(plan).all() : List.of();
    }

    /** Returns the orchestrator's pod and the workers', which dial the orchestrator at this address. */
    List<Pod> pods(String orchestratorAddress) {
        RunPods pods = new RunPods(plan, params);
        return Stream.concat(
                        Stream.of(pods.orchestrator(plan.orchestratorNodes())),
                        plan.workers().stream().map(worker -> pods.worker(worker, orchestratorAddress)))
                .toList();
    }

    private Service serverService(ServicePlan service) {
        return new ServiceBuilder()
                .withMetadata(metadata(service.name()))
                .withSpec(ServiceFamilies.spec(service.families())
                        .withType(service.path() == Path.NODE_PORT ? "NodePort" : "ClusterIP")
                        .withSelector(selector(service))
                        // A worker is ready when it has registered; a lost connection to the orchestrator must not cut
                        // the traffic that is being measured.
                        .withPublishNotReadyAddresses(true)
                        .withPorts(
                                service.ports().stream().map(RunObjects::port).toList())
                        .build())
                .build();
    }

    private Map<String, String> selector(ServicePlan service) {
        WorkerSpec first = service.servers().getFirst();
        return service.servers().size() == 1
                ? Map.of(Labels.RUN, plan.runId(), Labels.INDEX, String.valueOf(first.index()))
                : Map.of(
                        Labels.RUN,
                        plan.runId(),
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

    private ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withNamespace(plan.namespace())
                .withName(name)
                .withLabels(Labels.of(plan.runId()))
                .build();
    }
}
