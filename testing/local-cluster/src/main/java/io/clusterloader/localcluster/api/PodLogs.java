package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Serves what containers wrote. Output is taken as UTF-8; {@code sinceSeconds} and {@code timestamps} are not followed. */
final class PodLogs {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final ObjectStore store;
    private final LogSource source;

    PodLogs(ObjectStore store, LogSource source) {
        this.store = store;
        this.source = source;
    }

    ApiResponse answer(ApiRequest request, ObjectKey key) {
        ObjectNode pod = store.get(key);
        String container = container(request, key, pod);
        if (pod.at("/spec/nodeName").asText("").isEmpty()) {
            // Nobody runs it yet: nothing was written.
            return new ApiResponse.Whole(200, "text/plain", "");
        }
        Path file = source.logOf(key.namespace(), key.name(), container)
                .filter(Files::exists)
                .orElseThrow(() -> ApiException.badRequest("container \"" + container + "\" in pod \"" + key.name()
                        + "\" is waiting to start: " + waitingFor(pod, container)));
        LogTail tail = new LogTail(file, tailLines(request));
        if (request.flag("follow")) {
            return new ApiResponse.Stream("text/plain", sink -> tail.follow(sink, () -> isOver(key)));
        }
        try {
            return new ApiResponse.Whole(200, "text/plain", limited(request, tail.read()));
        } catch (IOException e) {
            throw ApiException.internal("the output of container " + container + " could not be read: " + e);
        }
    }

    private boolean isOver(ObjectKey key) {
        return store.find(key)
                .map(pod -> OVER.contains(pod.at("/status/phase").asText()))
                .orElse(true);
    }

    private static String waitingFor(ObjectNode pod, String container) {
        return Json.elements(pod.at("/status/containerStatuses")).stream()
                .filter(status -> status.path("name").asText().equals(container))
                .map(status -> status.at("/state/waiting/reason").asText(""))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("no output yet");
    }

    /** Cut at a number of bytes, as far as those are whole characters. */
    private static String limited(ApiRequest request, String output) {
        String limit = request.parameter("limitBytes");
        if (!limit.matches("[1-9]\\d{0,8}")) {
            return output;
        }
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, 0, Math.min(bytes.length, Integer.parseInt(limit)), StandardCharsets.UTF_8);
    }

    private static long tailLines(ApiRequest request) {
        String lines = request.parameter("tailLines");
        return lines.matches("\\d{1,9}") ? Long.parseLong(lines) : Long.MAX_VALUE;
    }

    private static String container(ApiRequest request, ObjectKey key, ObjectNode pod) {
        List<String> names = names(pod.at("/spec/containers"));
        String asked = request.parameter("container");
        if (asked.isEmpty() && names.size() == 1) {
            return names.getFirst();
        }
        if (!names.contains(asked) && !names(pod.at("/spec/initContainers")).contains(asked)) {
            throw ApiException.badRequest(
                    asked.isEmpty()
                            ? "a container name must be specified for pod " + key.name() + ", choose one of: " + names
                            : "container " + asked + " is not valid for pod " + key.name());
        }
        return asked;
    }

    private static List<String> names(JsonNode containers) {
        return Json.elements(containers).stream()
                .map(container -> container.path("name").asText())
                .toList();
    }
}
