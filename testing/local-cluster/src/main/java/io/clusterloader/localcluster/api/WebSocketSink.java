package io.clusterloader.localcluster.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Streams to a client that has asked for a WebSocket. */
final class WebSocketSink implements ApiResponse.Sink {
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Backlog backlog = new Backlog(this::breakOff);
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();

    WebSocketSink(ServerWebSocket socket, HttpConnection connection) {
        this.socket = socket;
        this.connection = connection;
        socket.closeHandler(ended -> atEnd.forEach(Runnable::run));
        // Whoever is no longer served must notice: a silent socket would be waited on for ever.
        socket.exceptionHandler(problem -> breakOff());
    }

    @Override
    public void send(String message) {
        if (!socket.isClosed() && backlog.admits(message.length())) {
            backlog.sent(message.length(), socket.writeTextMessage(message));
        }
    }

    @Override
    public void end() {
        socket.close();
    }

    @Override
    public void breakOff() {
        atEnd.forEach(Runnable::run);
        connection.close();
    }

    @Override
    public void onEnd(Runnable action) {
        atEnd.add(action);
        if (socket.isClosed()) {
            action.run();
        }
    }
}
