package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.Json;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The answer to a request. */
public sealed interface ApiResponse {

    /** A complete answer. */
    record Whole(int code, String contentType, String body) implements ApiResponse {}

    /**
     * An answer that goes on: {@code open} is called once, with the sink to write to.
     *
     * @param contentType of the answer as a whole
     */
    record Stream(String contentType, Consumer<Sink> open) implements ApiResponse {}

    /**
     * An answer that takes long. Other requests are served between its steps.
     *
     * @param step does a bit of the work; empty until all is done
     */
    record Gradual(Supplier<Optional<Whole>> step) implements ApiResponse {}

    /** The receiver of a stream. All methods may be called by any thread. */
    interface Sink {
        /** Sends one message (a frame of a WebSocket, a chunk of a plain answer). */
        void send(String message);

        /** Ends the answer. */
        void end();

        /** Closes the connection: for a client that does not read, or an answer that cannot go on. Never fails. */
        void breakOff();

        /** Runs the action once the answer has ended, whoever ended it. */
        void onEnd(Runnable action);
    }

    static Whole json(int code, JsonNode body) {
        return new Whole(code, "application/json", Json.text(body));
    }

    static Whole error(ApiException problem) {
        return json(problem.code(), problem.toStatus());
    }
}
