package io.clusterloader.localcluster.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Streams to a client that reads a plain answer as it comes. */
final class ResponseSink implements ApiResponse.Sink {
    private final HttpServerResponse response;
    private final HttpConnection connection;
    private final Backlog backlog = new Backlog(this::breakOff);
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();

    ResponseSink(HttpServerResponse response, HttpConnection connection) {
        this.response = response;
        this.connection = connection;
        response.closeHandler(ended -> atEnd.forEach(Runnable::run));
        // Whoever is no longer served must notice: a silent answer would be waited on for ever.
        response.exceptionHandler(problem -> breakOff());
    }

    @Override
    public void send(String message) {
        if (!message.isEmpty() && !response.closed() && !response.ended() && backlog.admits(message.length())) {
            backlog.sent(message.length(), response.write(message));
        }
    }

    @Override
    public void end() {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    @Override
    public void breakOff() {
        atEnd.forEach(Runnable::run);
        connection.close();
    }

    @Override
    public void onEnd(Runnable action) {
        atEnd.add(action);
        if (response.closed()) {
            action.run();
        }
    }
}
