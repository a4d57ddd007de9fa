package io.clusterloader.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run could leave in a cluster's API: namespaces, and objects of every kind that are in no namespace or in the default one.
 *
 * @param names as {@code kind/name}
 */
record ClusterObjects(Set<String> names) {
    /** The cluster's own, which come and go by themselves. */
    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "events",
            "componentstatuses",
            "nodes",
            "leases",
            "endpoints",
            "endpointslices",
            "certificatesigningrequests");

    private static final ObjectMapper JSON = new ObjectMapper();

    static ClusterObjects now(Path kubeconfig) {
        try (KubernetesClient client = ApiClient.of(kubeconfig)) {
            Set<String> names = new TreeSet<>();
            for (String version : versions(client)) {
                for (JsonNode resource : json(client, version).path("resources")) {
                    if (isListed(resource)) {
                        names.addAll(names(client, version, resource));
                    }
                }
            }
            return new ClusterObjects(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there now and was not before. */
    static Set<String> newSince(ClusterObjects before, Path kubeconfig) {
        Set<String> added = new TreeSet<>(now(kubeconfig).names);
        added.removeAll(before.names);
        return added;
    }

    private static List<String> versions(KubernetesClient client) throws IOException {
        List<String> versions = new ArrayList<>(List.of("/api/v1"));
        for (JsonNode group : json(client, "/apis").path("groups")) {
            versions.add("/apis/" + group.at("/preferredVersion/groupVersion").asText());
        }
        return versions;
    }

    private static boolean isListed(JsonNode resource) {
        return !resource.path("name").asText().contains("/")
                && resource.path("verbs").toString().contains("\"list\"")
                && !OF_THE_CLUSTER.contains(resource.path("name").asText());
    }

    private static Set<String> names(KubernetesClient client, String version, JsonNode resource) throws IOException {
        String kind = resource.path("name").asText();
        String scope = resource.path("namespaced").asBoolean() ? "/namespaces/default/" : "/";
        Set<String> names = new TreeSet<>();
        for (JsonNode item : json(client, version + scope + kind).path("items")) {
            if (!isOthers(kind, item)) {
                names.add(kind + "/" + item.at("/metadata/name").asText());
            }
        }
        return names;
    }

    /** A cluster that is given may be other people's too, whose namespaces come and go. */
    private static boolean isOthers(String kind, JsonNode object) {
        return kind.equals("namespaces")
                && GivenKubeconfig.find().isPresent()
                && !object.at("/metadata/labels/app.kubernetes.io~1managed-by")
                        .asText()
                        .equals("clusterloader");
    }

    private static JsonNode json(KubernetesClient client, String path) throws IOException {
        return JSON.readTree(client.raw(path));
    }
}
