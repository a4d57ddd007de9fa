package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class that decides which pods go first when a node runs short, as the page "Pod Quality of Service Classes" of the
 * Kubernetes documentation defines it.
 */
final class QualityOfService {
    private static final List<String> COUNTED = List.of("cpu", "memory");

    private QualityOfService() {}

    /** The class of a pod whose defaults are filled in. */
    static String of(ObjectNode spec) {
        List<JsonNode> resources = Stream.of("initContainers", "containers")
                .flatMap(field -> Json.elements(spec.path(field)).stream())
                .map(container -> container.path("resources"))
                .toList();
        if (resources.stream().allMatch(QualityOfService::asksForNothing)) {
            return "BestEffort";
        }
        return resources.stream().allMatch(QualityOfService::isBounded) ? "Guaranteed" : "Burstable";
    }

    private static boolean asksForNothing(JsonNode resources) {
        return COUNTED.stream()
                .allMatch(name -> resources.path("requests").path(name).isMissingNode()
                        && resources.path("limits").path(name).isMissingNode());
    }

    private static boolean isBounded(JsonNode resources) {
        return COUNTED.stream()
                .allMatch(name -> resources.path("limits").has(name)
                        && resources
                                .path("limits")
                                .path(name)
                                .equals(resources.path("requests").path(name)));
    }
}
