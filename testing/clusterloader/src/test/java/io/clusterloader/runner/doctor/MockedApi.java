package io.clusterloader.runner.doctor;

import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A mock API server made to look like a cluster that a doctor can examine. */
public final class MockedApi {
    static final String ORCHESTRATOR = "docker.io/library/netperf-orchestrator:0.1.0";
    static final String WORKER = "docker.io/library/netperf-worker:0.1.0";

    private MockedApi() {}

    /** A healthy cluster of two nodes that have the images, and a user who may do everything. */
    public static void healthy(KubernetesMockServer server, KubernetesClient client) {
        version(server, "v1.33.1");
        rights(server, right -> true);
        client.resource(node("n1", ORCHESTRATOR, WORKER)).create();
        client.resource(node("n2", ORCHESTRATOR, WORKER)).create();
    }

    /** Makes it one of a release. */
    public static void version(KubernetesMockServer server, String version) {
        server.setVersionInfo(new VersionInfo.Builder().withGitVersion(version).build());
    }

    /** Answers whether a user may do something by {@code verb resource/subresource}. */
    public static void rights(KubernetesMockServer server, Predicate<String> allowed) {
        access(server, asked -> {
            String subresource = asked.getSubresource() == null ? "" : "/" + asked.getSubresource();
            return allowed.test(asked.getVerb() + " " + asked.getResource() + subresource);
        });
    }

    /** Answers whether a user may do something. The first answer that a test gives stands. */
    static void access(KubernetesMockServer server, Predicate<ResourceAttributes> allowed) {
        server.expect()
                .post()
                .withPath("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
                .andReply(201, request -> {
                    SelfSubjectAccessReview asked =
                            Serialization.unmarshal(request.getBody().readUtf8(), SelfSubjectAccessReview.class);
                    return new SelfSubjectAccessReviewBuilder(asked)
                            .withNewStatus()
                            .withAllowed(allowed.test(asked.getSpec().getResourceAttributes()))
                            .endStatus()
                            .build();
                })
                .always();
    }

    /** Has it tell of these kinds, all of objects in namespaces. */
    static void serves(KubernetesMockServer server, String apiVersion, String... kinds) {
        server.expect()
                .get()
                .withPath((apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion)
                .andReturn(
                        200,
                        new APIResourceListBuilder()
                                .withGroupVersion(apiVersion)
                                .withResources(Stream.of(kinds)
                                        .map(kind -> new APIResourceBuilder()
                                                .withKind(kind)
                                                .withName(kind.toLowerCase(Locale.ROOT) + "s")
                                                .withNamespaced(true)
                                                .build())
                                        .toList())
                                .build())
                .always();
    }

    /** Refuses the listing of something. */
    public static void forbid(KubernetesMockServer server, String path) {
        server.expect()
                .get()
                .withPath(path)
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withReason("Forbidden")
                                .withMessage("the user may not")
                                .build())
                .always();
    }

    /** Puts a CPU limit of 100m on pods that are created there, as LimitRanger does it, and keeps none of them. */
    static void limitsCpu(KubernetesMockServer server, String path) {
        server.expect()
                .post()
                .withPath(path)
                .andReply(
                        201,
                        request -> new PodBuilder(Serialization.unmarshal(
                                        request.getBody().readUtf8(), Pod.class))
                                .editMetadata()
                                .withAnnotations(
                                        Map.of("kubernetes.io/limit-ranger", "LimitRanger plugin set: cpu limit"))
                                .endMetadata()
                                .editSpec()
                                .editFirstContainer()
                                .editOrNewResources()
                                .addToLimits("cpu", new Quantity("100m"))
                                .endResources()
                                .endContainer()
                                .endSpec()
                                .build())
                .always();
    }

    /** A ready node with room, that has these images. */
    static Node node(String name, String... images) {
        return ReadyNodes.node(name, "10.0.0.1")
                .withNewSpec()
                .withPodCIDR("10.0.1.0/24")
                .endSpec()
                .editStatus()
                .addToAllocatable(Map.of(
                        "cpu",
                        new Quantity("2"),
                        "memory",
                        new Quantity("4Gi"),
                        "ephemeral-storage",
                        new Quantity("20Gi")))
                .withNewNodeInfo()
                .withArchitecture("amd64")
                .withKubeletVersion("v1.33.1")
                .endNodeInfo()
                .addNewImage()
                .withNames(List.of(images))
                .endImage()
                .endStatus()
                .build();
    }
}
