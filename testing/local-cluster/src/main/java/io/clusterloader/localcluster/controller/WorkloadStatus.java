package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the status of a workload where it differs from the one that is known. */
final class WorkloadStatus {
    private static final PatchContext JSON = PatchContext.of(PatchType.JSON);

    private WorkloadStatus() {}

    static void write(KubernetesClient client, HasMetadata object, @Nullable Object before, Object now) {
        if (!Objects.equals(before, now)) {
            client.resource(object)
                    .subresource("status")
                    .patch(JSON, Serialization.asJson(List.of(Map.of("op", "add", "path", "/status", "value", now))));
        }
    }
}
