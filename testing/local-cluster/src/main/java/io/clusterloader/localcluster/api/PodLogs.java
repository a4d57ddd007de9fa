package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
        Path file = source.logOf(key.namespace(), key.name(), container)
                .filter(Files::exists)
                .orElseThrow(() -> ApiException.badRequest("container \"" + container + "\" in pod \"" + key.name()
                        + "\" is waiting to start: no output yet"));
        LogTail tail = new LogTail(file, tailLines(request));
        if (request.flag("follow")) {
            return new ApiResponse.Stream("text/plain", sink -> tail.follow(sink, () -> isOver(key)));
        }
        try {
            return new ApiResponse.Whole(200, "text/plain", tail.read());
        } catch (IOException e) {
            throw ApiException.internal("the output of container " + container + " could not be read: " + e);
        }
    }

    private boolean isOver(ObjectKey key) {
        return store.find(key)
                .map(pod -> OVER.contains(pod.at("/status/phase").asText()))
                .orElse(true);
    }

    private static long tailLines(ApiRequest request) {
        String lines = request.parameter("tailLines");
        return lines.matches("\\d{1,9}") ? Long.parseLong(lines) : Long.MAX_VALUE;
    }

    private static String container(ApiRequest request, ObjectKey key, ObjectNode pod) {
        List<String> names = Json.elements(pod.at("/spec/containers")).stream()
                .map(container -> container.path("name").asText())
                .toList();
        String asked = request.parameter("container");
        if (asked.isEmpty() && names.size() == 1) {
            return names.getFirst();
        }
        if (!names.contains(asked)) {
            throw ApiException.badRequest((asked.isEmpty()
                            ? "a container name must be specified for pod " + key.name()
                            : "container " + asked + " is not valid for pod " + key.name())
                    + ", choose one of: " + names);
        }
        return asked;
    }
}
