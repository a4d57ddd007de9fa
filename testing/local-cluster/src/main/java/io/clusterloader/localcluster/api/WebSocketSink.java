package io.clusterloader.localcluster.api;

import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Streams to a client that has asked for a WebSocket. */
final class WebSocketSink implements ApiResponse.Sink {
    private final ServerWebSocket socket;
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();

    WebSocketSink(ServerWebSocket socket) {
        this.socket = socket;
        socket.closeHandler(ended -> atEnd.forEach(Runnable::run));
        socket.exceptionHandler(problem -> atEnd.forEach(Runnable::run));
    }

    @Override
    public void send(String message) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(message);
        }
    }

    @Override
    public void end() {
        socket.close();
    }

    @Override
    public void onEnd(Runnable action) {
        atEnd.add(action);
        if (socket.isClosed()) {
            action.run();
        }
    }
}
