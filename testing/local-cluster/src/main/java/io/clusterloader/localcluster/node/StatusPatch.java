package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/**
 * Writes a part of an object's status, by the status subresource. A JSON patch puts a value in place of the one
 * before, lists too, which not every server does with a merge patch.
 */
final class StatusPatch {
    private static final PatchContext JSON = PatchContext.of(PatchType.JSON);

    private StatusPatch() {}

    /**
     * Puts a value in the place of another.
     *
     * @param path of the value, as a JSON pointer
     */
    static void put(Resource<?> object, String path, Object value) {
        object.subresource("status")
                .patch(JSON, Serialization.asJson(List.of(Map.of("op", "add", "path", path, "value", value))));
    }
}
