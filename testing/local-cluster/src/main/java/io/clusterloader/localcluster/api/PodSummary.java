package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What a user sees of a pod in a table. */
final class PodSummary {
    private PodSummary() {}

    /** Ready containers over all. */
    static String ready(JsonNode pod) {
        long ready = statuses(pod).stream()
                .filter(container -> container.path("ready").asBoolean())
                .count();
        return ready + "/" + pod.at("/spec/containers").size();
    }

    static String restarts(JsonNode pod) {
        return Long.toString(statuses(pod).stream()
                .mapToLong(container -> container.path("restartCount").asLong())
                .sum());
    }

    /** The phase, or the reason where a container or the pod has one, or Terminating. */
    static String status(JsonNode pod) {
        if (pod.at("/metadata").hasNonNull("deletionTimestamp")) {
            return "Terminating";
        }
        String phase = pod.at("/status/reason").asText(pod.at("/status/phase").asText("Unknown"));
        return statuses(pod).stream()
                .flatMap(PodSummary::reason)
                .reduce((first, last) -> last)
                .orElse(phase.equals("Succeeded") ? "Completed" : phase);
    }

    private static Stream<String> reason(JsonNode container) {
        String waiting = container.at("/state/waiting/reason").asText("");
        JsonNode terminated = container.at("/state/terminated");
        if (!waiting.isEmpty()) {
            return Stream.of(waiting);
        }
        if (terminated.isMissingNode()) {
            return Stream.empty();
        }
        String fallback = terminated.path("exitCode").asInt() == 0 ? "Completed" : "Error";
        return Stream.of(terminated.path("reason").asText(fallback));
    }

    private static List<JsonNode> statuses(JsonNode pod) {
        return Json.elements(pod.at("/status/containerStatuses"));
    }
}
