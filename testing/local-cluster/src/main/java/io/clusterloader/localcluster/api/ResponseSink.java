package io.clusterloader.localcluster.api;

import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Streams to a client that reads a plain answer as it comes. */
final class ResponseSink implements ApiResponse.Sink {
    private final HttpServerResponse response;
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();

    ResponseSink(HttpServerResponse response) {
        this.response = response;
        response.closeHandler(ended -> atEnd.forEach(Runnable::run));
        response.exceptionHandler(problem -> atEnd.forEach(Runnable::run));
    }

    @Override
    public void send(String message) {
        if (!message.isEmpty() && !response.closed() && !response.ended()) {
            response.write(message);
        }
    }

    @Override
    public void end() {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    @Override
    public void onEnd(Runnable action) {
        atEnd.add(action);
        if (response.closed()) {
            action.run();
        }
    }
}
