package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * fabric8's API, whose server goes on when a watch ends. As it is, the end of a watch waits up to a minute, on the one
 * thread that serves all connections, for events still to be sent, which that thread would have to send: every other
 * request then runs into its timeout.
 */
final class PatientDispatcher extends KubernetesCrudDispatcher {
    private volatile Duration answerAfter = Duration.ZERO;
    private volatile MockResponse dryRun = new MockResponse()
            .setResponseCode(201)
            .setBody("{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"pretended\"}}");

    private volatile Optional<MockResponse> pods = Optional.empty();

    /** Answers creations of pods like this from now on. */
    void answerPods(MockResponse answer) {
        pods = Optional.of(answer);
    }

    /** Lets what is created from now on be there at once, and the answer that says so come later. */
    void answerCreationsAfter(Duration delay) {
        answerAfter = delay;
    }

    /** Answers creations that are only pretended like this from now on. */
    void answerDryRuns(MockResponse answer) {
        dryRun = answer;
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        if (String.valueOf(request.getPath()).contains("dryRun=All")) {
            return dryRun;
        }
        if (String.valueOf(request.getPath()).endsWith("/pods") && pods.isPresent()) {
            return pods.get();
        }
        MockResponse response = super.handleCreate(request);
        return answerAfter.isZero() ? response : response.setBodyDelay(answerAfter.toMillis(), TimeUnit.MILLISECONDS);
    }

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
