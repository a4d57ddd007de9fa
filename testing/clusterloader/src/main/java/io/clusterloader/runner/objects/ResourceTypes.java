package io.clusterloader.runner.objects;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds types by their kind. Asks the API server's discovery once for each group and version. */
public final class ResourceTypes {
    private final KubernetesClient client;
    private final Map<Name, ResourceType> known = new ConcurrentHashMap<>();

    private record Name(String apiVersion, String kind) {}

    public ResourceTypes(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Finds a type. An unknown one is asked for again the next time, because a test may define it meanwhile.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server does not answer
     */
    public Optional<ResourceType> find(String apiVersion, String kind) {
        Name name = new Name(apiVersion, kind);
        ResourceType type = known.get(name);
        return type != null ? Optional.of(type) : discover(name);
    }

    /** Asks one at a time, because the first actions of a phase would otherwise all ask the same. */
    private synchronized Optional<ResourceType> discover(Name name) {
        if (!known.containsKey(name)) {
            APIResourceList list = client.getApiResources(name.apiVersion());
            if (list != null) {
                list.getResources().forEach(resource -> keep(name.apiVersion(), resource));
            }
        }
        return Optional.ofNullable(known.get(name));
    }

    private void keep(String apiVersion, APIResource resource) {
        boolean subresource = resource.getName().indexOf('/') >= 0;
        if (!subresource) {
            known.put(
                    new Name(apiVersion, resource.getKind()),
                    new ResourceType(
                            apiVersion,
                            resource.getKind(),
                            resource.getName(),
                            Boolean.TRUE.equals(resource.getNamespaced())));
        }
    }
}
