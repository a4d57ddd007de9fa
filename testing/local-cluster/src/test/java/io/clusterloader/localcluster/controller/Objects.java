package io.clusterloader.localcluster.controller;

import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects as tests need them, small and valid. */
public final class Objects {
    private Objects() {}

    public static Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    public static Pod pod(String namespace, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(Map.of("app", name))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("example:1")
                .addNewPort()
                .withName("http")
                .withContainerPort(8080)
                .endPort()
                .endContainer()
                .endSpec()
                .build();
    }

    public static Node node(String name) {
        return ReadyNodes.node(name)
                .editMetadata()
                .withLabels(Map.of("kubernetes.io/hostname", name))
                .endMetadata()
                .editStatus()
                .addToAllocatable("pods", new Quantity("110"))
                .endStatus()
                .build();
    }

    public static Service service(String namespace, String name, String app) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("app", app))
                .addNewPort()
                .withPort(80)
                .withNewTargetPort("http")
                .endPort()
                .endSpec()
                .build();
    }

    /** Reports a pod as running and ready, as its node would: whatever else was written to it in between. */
    public static void makeReady(KubernetesClient client, Pod pod, String... addresses) {
        String list = Arrays.stream(addresses)
                .map(address -> "{\"ip\":\"" + address + "\"}")
                .collect(Collectors.joining(","));
        client.resource(pod)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"phase\":\"Running\",\"podIP\":\"" + addresses[0] + "\",\"podIPs\":[" + list
                                + "],\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
    }
}
