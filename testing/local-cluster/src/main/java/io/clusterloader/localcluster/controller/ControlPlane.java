package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceCIDRBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The controllers of a cluster, running until closed. */
public final class ControlPlane implements AutoCloseable {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private static final int CONFLICT = 409;

    private final Caches caches;
    private final List<Controller> controllers;

    private ControlPlane(Caches caches, List<Controller> controllers) {
        this.caches = caches;
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
        Caches caches = Caches.fill(client);
        List<ResourceDefinitionContext> served = ServedTypes.of(client);
        List<Controller> controllers = List.of(
                new Scheduler(client, caches),
                new EndpointsController(client, caches),
                new NamespaceLifecycle(client, caches, served),
                new ServiceAccounts(client, caches),
                new GarbageCollector(client, served),
                new PodGarbage(client, caches),
                daemonSets(client, caches),
                new DeploymentController(client, caches),
                Workload.of(client, ReplicaSet.class, caches, pods -> new ReplicaSetSync(client, pods)),
                Workload.of(client, StatefulSet.class, caches, pods -> new StatefulSetSync(client, pods)),
                Workload.of(client, Job.class, caches, pods -> new JobSync(client, pods)));
        controllers.forEach(Controller::start);
        return new ControlPlane(caches, controllers);
    }

    private static Controller daemonSets(KubernetesClient client, Caches caches) {
        var sets = Workload.of(client, DaemonSet.class, caches, pods -> new DaemonSetSync(client, caches, pods));
        caches.nodes().addEventHandler(Handler.of(node -> sets.changed()));
        return sets;
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
        caches.close();
    }
}
