package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.v1.IpFamily;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Collectors;

/** The address families of Services: how to request them, and whether the cluster has them. */
public final class ServiceFamilies {
    /** The answer of an API server to an object that it understands and rejects. */
    private static final int UNPROCESSABLE = 422;

    private static final String NAMESPACE = "default";
    private static final int ANY_PORT = 80;

    private ServiceFamilies() {}

    /**
     * Asks the API server, by a dry run of one creation, whether Services can have the families of the plan.
     *
     * @throws DeployException if they cannot, with the server's words. Every other trouble, such as a missing right, is left
     *     to the creation of what is needed, which may not meet it.
     */
    public static void require(KubernetesClient client, FleetPlan plan) throws DeployException {
        List<IpFamily> families = plan.serviceFamilies();
        if (families.isEmpty()) {
            return;
        }
        try {
            client.resource(trial(plan, families)).dryRun().create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == UNPROCESSABLE) {
                throw new DeployException(
                        "the cluster has no Services over %s: %s; choose another ipFamily, or service: noservice"
                                .formatted(
                                        families.stream().map(DisplayNames::of).collect(Collectors.joining(" and ")),
                                        KubernetesErrors.message(e)),
                        e);
            }
        }
    }

    /** Returns the start of a Service's spec. The families are required: a dual-stack cluster may prefer the other one otherwise. */
    static ServiceSpecBuilder spec(List<IpFamily> families) {
        return new ServiceSpecBuilder()
                .withIpFamilyPolicy(families.size() > 1 ? "RequireDualStack" : "SingleStack")
                .withIpFamilies(families.stream().map(DisplayNames::of).toList());
    }

    private static Service trial(FleetPlan plan, List<IpFamily> families) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(plan.givenNamespace().orElse(NAMESPACE))
                .withName(plan.name())
                .endMetadata()
                .withSpec(
                        spec(families).addNewPort().withPort(ANY_PORT).endPort().build())
                .build();
    }
}
