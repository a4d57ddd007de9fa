package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Serves the output of containers, as UTF-8. It ignores {@code sinceSeconds} and {@code timestamps}. */
final class PodLogHandler {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    /** How long a follower may take to notice the end of a pod that writes nothing. */
    private static final long CHECK_MILLIS = 500;

    private final ObjectStore store;
    private final LogSource source;

    PodLogHandler(ObjectStore store, LogSource source) {
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
        long lines = tailLines(request);
        if (request.flag("follow")) {
            return new ApiResponse.Stream("text/plain", sink -> follow(file, lines, sink, () -> isOver(key)));
        }
        try {
            return new ApiResponse.Whole(
                    200, "text/plain", limited(request, lastLines(Files.readAllBytes(file), lines)));
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

    /** Cuts the output at a number of bytes. */
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

    /** Sends what is there and what comes, until the reader leaves or {@code over} says that nothing more will come. */
    private static void follow(Path file, long lines, ApiResponse.Sink sink, BooleanSupplier over) {
        AtomicBoolean left = new AtomicBoolean();
        sink.onEnd(() -> left.set(true));
        Thread.ofVirtual().name("log-" + file.getFileName()).start(() -> {
            try {
                copy(file, lines, sink, over, left);
            } catch (IOException e) {
                sink.send("the output could not be read further: " + e + "\n");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                sink.end();
            }
        });
    }

    private static void copy(Path file, long lines, ApiResponse.Sink sink, BooleanSupplier over, AtomicBoolean left)
            throws IOException, InterruptedException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
        try (WatchService changes = file.getFileSystem().newWatchService()) {
            directory.register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            byte[] present = Files.readAllBytes(file);
            sink.send(lastLines(present, lines));
            long position = present.length;
            boolean last = false;
            while (!last && !left.get()) {
                // Asked before reading, so that what was written before the end is read in the last round.
                last = over.getAsBoolean();
                position = sendFrom(file, position, sink);
                if (!last) {
                    awaitChange(changes);
                }
            }
        }
    }

    private static void awaitChange(WatchService changes) throws InterruptedException {
        WatchKey key = changes.poll(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }

    private static long sendFrom(Path file, long position, ApiResponse.Sink sink) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] added = new byte[(int) Math.max(0, reader.length() - position)];
            reader.seek(position);
            reader.readFully(added);
            if (added.length > 0) {
                sink.send(new String(added, StandardCharsets.UTF_8));
            }
            return position + added.length;
        }
    }

    /** Returns the last lines, as text. A file that ends in a line feed has no further, empty line. */
    static String lastLines(byte[] bytes, long lines) {
        int start = bytes.length;
        long found = 0;
        // The line feed that ends the file begins no further line.
        while (start > 0 && (bytes[start - 1] != '\n' || start == bytes.length || ++found < lines)) {
            start--;
        }
        return lines == 0 ? "" : new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
}
