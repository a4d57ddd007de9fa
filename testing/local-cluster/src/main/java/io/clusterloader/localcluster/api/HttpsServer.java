package io.clusterloader.localcluster.api;

import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.Json;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTPS server under the API, with WebSockets. It hands requests to the {@link RequestRouter}. */
final class HttpsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsServer.class);
    private static final long START_SECONDS = 20;
    private static final long STOP_SECONDS = 10;
    private static final int MAX_FRAME_BYTES = 4 << 20;

    private final Vertx vertx;
    private final HttpServer server;
    private final RequestRouter front;

    private HttpsServer(Vertx vertx, HttpServer server, RequestRouter front) {
        this.vertx = vertx;
        this.server = server;
        this.front = front;
    }

    /**
     * Starts the server.
     *
     * @throws ListenException if the address cannot be listened on
     */
    static HttpsServer start(InetSocketAddress listen, ServerIdentity identity, RequestRouter front) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
        HttpServer server = vertx.createHttpServer(options(listen, identity));
        HttpsServer transport = new HttpsServer(vertx, server, front);
        server.requestHandler(transport::handle);
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
            return transport;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            transport.close();
            throw new ListenException(listen, e);
        } catch (ExecutionException | TimeoutException e) {
            transport.close();
            throw new ListenException(listen, e);
        }
    }

    private static HttpServerOptions options(InetSocketAddress listen, ServerIdentity identity) {
        return new HttpServerOptions()
                .setHost(listen.getAddress().getHostAddress())
                .setPort(listen.getPort())
                .setReuseAddress(true)
                .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
                .setMaxWebSocketMessageSize(MAX_FRAME_BYTES)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(identity.certificate()))
                        .addKeyValue(Buffer.buffer(identity.key())));
    }

    int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (upgrade) {
            // An upgrade has no body, and must be decided on before anything is read.
            answer(request, Buffer.buffer(), true);
        } else {
            request.body()
                    .onSuccess(body -> answer(request, body, false))
                    .onFailure(problem -> request.connection().close());
        }
    }

    private void answer(HttpServerRequest request, Buffer body, boolean upgrade) {
        switch (ask(request, body)) {
            case ApiResponse.Whole whole -> send(request.response(), whole);
            case ApiResponse.Gradual gradual -> proceed(request, gradual);
            case ApiResponse.Stream stream
            when upgrade ->
                request.toWebSocket()
                        .onSuccess(socket -> open(stream, ClientStream.of(socket, request.connection())))
                        .onFailure(problem -> request.connection().close());
            case ApiResponse.Stream stream -> stream(request, stream);
        }
    }

    /** Runs one step in this turn of the event loop; other waiting requests are served before the next. */
    private void proceed(HttpServerRequest request, ApiResponse.Gradual gradual) {
        try {
            gradual.step()
                    .get()
                    .ifPresentOrElse(
                            whole -> send(request.response(), whole),
                            () -> vertx.runOnContext(_ -> proceed(request, gradual)));
        } catch (RuntimeException bug) {
            send(request.response(), ApiResponse.error(fault(request, bug)));
        }
    }

    private static ApiException fault(HttpServerRequest request, RuntimeException bug) {
        return ApiException.internal(request.method() + " " + request.path() + ": " + bug);
    }

    private ApiResponse ask(HttpServerRequest request, Buffer body) {
        try {
            String method = request.method().name();
            return front.answer(ApiRequest.of(method, request.uri(), headers(request), text(request, body)));
        } catch (ApiException wrong) {
            return ApiResponse.error(wrong);
        } catch (RuntimeException bug) {
            return ApiResponse.error(fault(request, bug));
        }
    }

    /** Returns the body as JSON, or as text for other content types. */
    private static String text(HttpServerRequest request, Buffer body) {
        String type = request.headers().get("Content-Type");
        return type != null && type.startsWith(ProtobufBody.CONTENT_TYPE) && body.length() > 0
                ? Json.text(ProtobufBody.read(body))
                : body.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static void send(HttpServerResponse response, ApiResponse.Whole whole) {
        response.setStatusCode(whole.code()).putHeader("Content-Type", whole.contentType());
        response.putHeader("Date", now());
        response.end(whole.body());
    }

    private static void stream(HttpServerRequest request, ApiResponse.Stream stream) {
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("Content-Type", stream.contentType());
        response.putHeader("Date", now());
        // The head goes out at once: a client waits for it before it waits for what it watches.
        response.writeHead();
        open(stream, ClientStream.of(response, request.connection()));
    }

    /** Returns the time for the Date header. Clients compare their clock with it. */
    private static String now() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    /** Opens a stream, and closes the connection if that fails: an open stream would look like one without changes. */
    private static void open(ApiResponse.Stream stream, ApiResponse.Sink sink) {
        try {
            stream.open().accept(sink);
        } catch (RuntimeException e) {
            LOG.warn("an answer that goes on could not begin", e);
            sink.breakOff();
        }
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the API server did not stop within " + STOP_SECONDS + " s", e);
        }
    }
}
