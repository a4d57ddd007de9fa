package io.clusterloader.measurements.watch;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;

/**
 * fabric8's API, whose server goes on when a watch ends. As it is, the end of a watch waits up to a minute, on the one
 * thread that serves all connections, for events still to be sent, which that thread would have to send.
 */
final class PatientDispatcher extends KubernetesCrudDispatcher {
    @Override
    public MockResponse handleWatch(String path) {
        MockResponse response = super.handleWatch(path);
        return response.withWebSocketUpgrade(new EndsElsewhere(response.getWebSocketListener()));
    }

    /** A watch hears of its opening at once, and of its end on a thread that may wait. */
    private static final class EndsElsewhere extends WebSocketListener {
        private final WebSocketListener watch;

        EndsElsewhere(WebSocketListener watch) {
            this.watch = watch;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            watch.onOpen(socket, response);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            watch.onClosing(socket, code, reason);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            Thread.startVirtualThread(() -> watch.onClosed(socket, code, reason));
        }

        @Override
        public void onFailure(WebSocket socket, Throwable error, Response response) {
            Thread.startVirtualThread(() -> watch.onFailure(socket, error, response));
        }
    }
}
