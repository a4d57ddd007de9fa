package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends the writes of one type to one client. An object that stops matching the client's selectors is deleted as that
 * client sees it, one that begins to match is added.
 */
final class Watch implements Consumer<Change> {
    private final ResourceType type;
    private final Predicate<JsonNode> wanted;
    private final Function<ObjectNode, ObjectNode> view;
    private final ApiResponse.Sink sink;

    Watch(ResourceType type, Predicate<JsonNode> wanted, Function<ObjectNode, ObjectNode> view, ApiResponse.Sink sink) {
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
    void breakOff() {
        sink.breakOff();
    }

    @Override
    public void accept(Change change) {
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
}
