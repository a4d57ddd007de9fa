package io.clusterloader.testkit;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;

/**
 * The CRUD dispatcher of fabric8's mock server, without its pause when a watch ends. As it is, the end of a watch waits up to a
 * minute, on the one thread that serves all connections, for events still to be sent, which that thread would have to send.
 */
public class PatientDispatcher extends KubernetesCrudDispatcher {
    @Override
    public MockResponse handleWatch(String path) {
        MockResponse response = super.handleWatch(path);
        return response.withWebSocketUpgrade(new OtherThread(response.getWebSocketListener()));
    }

    /** Tells a watch of its opening at once, and of its end on a thread that may wait. */
    private static final class OtherThread extends WebSocketListener {
        private final WebSocketListener watch;

        OtherThread(WebSocketListener watch) {
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
