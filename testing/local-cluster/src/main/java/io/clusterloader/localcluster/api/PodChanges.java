package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What may change about a pod that is there: its node has begun to run it as it was. */
final class PodChanges {
    private static final List<String> FREE =
            List.of("activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds");

    private PodChanges() {}

    /**
     * Looks at a change of everything but the status.
     *
     * @throws ApiException (422) if something changes that a pod has for its life
     */
    static void admit(ObjectKey key, ObjectNode before, ObjectNode next) {
        if (key.type().equals(ResourceCatalog.PODS)
                && !fixed(before.path("spec")).equals(fixed(next.path("spec")))) {
            throw ApiException.invalid(
                    key,
                    FieldError.forbidden(
                            "spec",
                            "pod updates may not change fields other than `spec.containers[*].image`,"
                                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                                    + "`spec.tolerations` (only additions to existing tolerations)"));
        }
    }

    private static JsonNode fixed(JsonNode spec) {
        JsonNode rest = spec.deepCopy();
        if (rest instanceof ObjectNode fields) {
            fields.remove(FREE);
            fields.path("containers").forEach(container -> ((ObjectNode) container).remove("image"));
            fields.path("initContainers").forEach(container -> ((ObjectNode) container).remove("image"));
        }
        return rest;
    }
}
