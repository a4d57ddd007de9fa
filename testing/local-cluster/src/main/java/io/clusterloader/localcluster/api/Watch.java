package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.ChangeLog;
import io.clusterloader.localcluster.api.object.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends the writes of one type to one client. An object that stops matching the client's selectors appears to it as
 * deleted, one that begins to match as added.
 */
public final class Watch implements ChangeLog.Listener {
    private final ApiResource type;
    private final Predicate<JsonNode> wanted;
    private final Function<ObjectNode, ObjectNode> view;
    private final ApiResponse.Sink sink;

    public Watch(
            ApiResource type,
            Predicate<JsonNode> wanted,
            Function<ObjectNode, ObjectNode> view,
            ApiResponse.Sink sink) {
        this.type = type;
        this.wanted = wanted;
        this.view = view;
        this.sink = sink;
    }

    void sendExisting(List<ObjectNode> objects) {
        objects.stream().filter(wanted).forEach(object -> send("ADDED", object));
    }

    void sendExpired(ApiException problem) {
        sink.send(event("ERROR", problem.toStatus()));
        sink.end();
    }

    /** Sends a bookmark: everything up to this version has been sent. */
    void mark(long version) {
        ObjectNode place = Json.object().put("kind", type.kind()).put("apiVersion", type.groupVersion());
        place.putObject("metadata")
                .put("resourceVersion", Long.toString(version))
                .putNull("creationTimestamp");
        sink.send(event("BOOKMARK", place));
    }

    /** Ends the client's connection, so that it asks anew instead of waiting for what never comes. */
    @Override
    public void breakOff() {
        sink.breakOff();
    }

    @Override
    public void onChange(ChangeLog.Change change) {
        if (!change.type().equals(type)) {
            return;
        }
        ObjectNode before = matching(change.before());
        ObjectNode after = matching(change.after());
        if (after != null) {
            send(before == null ? "ADDED" : "MODIFIED", after);
        } else if (before != null) {
            ObjectNode last = before.deepCopy();
            Json.child(last, "metadata").put("resourceVersion", Long.toString(change.version()));
            send("DELETED", last);
        }
    }

    private @Nullable ObjectNode matching(@Nullable ObjectNode object) {
        return object != null && wanted.test(object) ? object : null;
    }

    private void send(String what, ObjectNode object) {
        sink.send(event(what, view.apply(object)));
    }

    private static String event(String what, ObjectNode object) {
        ObjectNode event = Json.object().put("type", what);
        event.set("object", object);
        // The line feed separates events for clients that read a plain answer.
        return Json.text(event) + "\n";
    }

    /**
     * When a watch gets bookmarks (every minute and shortly before its end, if the client asks for them), and when it
     * ends ({@code timeoutSeconds}).
     *
     * @param end after this time; zero for never
     */
    record Schedule(Duration end, boolean marked) {
        private static final Duration PERIOD = Duration.ofMinutes(1);
        private static final Duration BEFORE_END = Duration.ofSeconds(2);

        /**
         * Reads it from a request.
         *
         * @throws ApiException (400) if it names a time that is none
         */
        static Schedule of(ApiRequest request) {
            String seconds = request.parameter("timeoutSeconds");
            if (!seconds.matches("\\d{0,9}")) {
                throw ApiException.badRequest("timeoutSeconds: Invalid value: \"" + seconds + "\": must be a number");
            }
            return new Schedule(
                    Duration.ofSeconds(seconds.isEmpty() ? 0 : Long.parseLong(seconds)),
                    // Rows to print have no version of their own.
                    request.flag("allowWatchBookmarks") && !request.wantsTable());
        }

        /**
         * Starts the timers.
         *
         * @param mark tells the reader how far it is
         */
        void begin(ApiResponse.Sink sink, Runnable mark) {
            AtomicBoolean ended = new AtomicBoolean();
            sink.onEnd(() -> ended.set(true));
            if (end.isPositive()) {
                after(end, sink::end);
            }
            if (marked && end.compareTo(BEFORE_END) > 0) {
                after(end.minus(BEFORE_END), unless(ended, mark));
            }
            if (marked) {
                repeat(ended, mark);
            }
        }

        private static void repeat(AtomicBoolean ended, Runnable mark) {
            after(PERIOD, unless(ended, () -> {
                mark.run();
                repeat(ended, mark);
            }));
        }

        private static Runnable unless(AtomicBoolean ended, Runnable action) {
            return () -> {
                if (!ended.get()) {
                    action.run();
                }
            };
        }

        private static void after(Duration delay, Runnable action) {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(action);
        }
    }
}
