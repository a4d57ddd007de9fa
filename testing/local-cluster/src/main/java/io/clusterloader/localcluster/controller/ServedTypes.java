package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The types of objects that the API server serves, as it tells itself. */
final class ServedTypes {
    private static final Set<String> NEEDED = Set.of("list", "watch", "delete");

    private ServedTypes() {}

    /** All types whose objects can be listed, watched and deleted. */
    static List<ResourceDefinitionContext> of(KubernetesClient client) {
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
            if (resource.getVerbs().containsAll(NEEDED)) {
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
