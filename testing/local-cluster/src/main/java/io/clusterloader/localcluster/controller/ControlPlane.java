package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.clusterloader.localcluster.controller.workload.WorkloadController;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceCIDRBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The running controllers of a cluster. */
public final class ControlPlane implements AutoCloseable {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private static final Set<String> NEEDED_VERBS = Set.of("list", "watch", "delete");
    private static final int CONFLICT = 409;

    private final SharedInformers informers;
    private final List<Controller> controllers;

    private ControlPlane(SharedInformers informers, List<Controller> controllers) {
        this.informers = informers;
        this.controllers = controllers;
    }

    /**
     * Makes what every cluster has from its first moment (the namespaces {@code default} and {@code kube-system}, the
     * address blocks of services) and starts the controllers.
     *
     * @param client stays the caller's, and must be open for as long as this runs
     * @param serviceCidrs blocks of the services' addresses, as {@code 10.96.0.0/16}: one per family, the primary's first
     */
    public static ControlPlane start(KubernetesClient client, List<String> serviceCidrs) {
        NAMESPACES.forEach(name -> createNamespace(client, name));
        createServiceRange(client, serviceCidrs);
        SharedInformers informers = SharedInformers.start(client);
        List<ResourceDefinitionContext> served = servedTypes(client);
        List<Controller> controllers = new ArrayList<>(List.of(
                new Scheduler(client, informers),
                new EndpointsController(client, informers),
                new NamespaceController(client, informers, served),
                new ServiceAccountController(client, informers),
                new GarbageCollector(client, served),
                new PodGarbageCollector(client, informers)));
        controllers.addAll(WorkloadController.all(client, informers));
        controllers.forEach(Controller::start);
        return new ControlPlane(informers, controllers);
    }

    private static void createNamespace(KubernetesClient client, String name) {
        createUnlessThere(
                client,
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build());
    }

    private static void createUnlessThere(KubernetesClient client, HasMetadata object) {
        try {
            client.resource(object).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
        }
    }

    private static void createServiceRange(KubernetesClient client, List<String> serviceCidrs) {
        var range = new ServiceCIDRBuilder()
                .withNewMetadata()
                .withName("kubernetes")
                .endMetadata()
                .withNewSpec()
                .withCidrs(serviceCidrs)
                .endSpec()
                .build();
        createUnlessThere(client, range);
    }

    @Override
    public void close() {
        controllers.forEach(Controller::close);
        informers.close();
    }

    /** Returns all types whose objects can be listed, watched and deleted. */
    private static List<ResourceDefinitionContext> servedTypes(KubernetesClient client) {
        List<ResourceDefinitionContext> types = new ArrayList<>();
        collect(client, "", "v1", types);
        for (APIGroup group : client.getApiGroups().getGroups()) {
            collect(client, group.getName(), group.getPreferredVersion().getVersion(), types);
        }
        return types;
    }

    private static void collect(
            KubernetesClient client, String group, String version, List<ResourceDefinitionContext> types) {
        String groupVersion = group.isEmpty() ? version : group + "/" + version;
        for (APIResource resource : client.getApiResources(groupVersion).getResources()) {
            if (resource.getVerbs().containsAll(NEEDED_VERBS)) {
                types.add(new ResourceDefinitionContext.Builder()
                        .withGroup(group)
                        .withVersion(version)
                        .withKind(resource.getKind())
                        .withPlural(resource.getName())
                        .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
                        .build());
            }
        }
    }
}
