package io.clusterloader.netperf.control;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of an API server as a port-forward needs: each WebSocket is a connection to that port of the loopback. */
final class PortForwardingServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int FORBIDDEN = 403;
    private static final byte DATA = 0;
    private static final byte ERROR = 1;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient pods = vertx.createNetClient();
    private final List<ServerWebSocket> forwards = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean forbids;

    PortForwardingServer() {
        server = vertx.createHttpServer(new HttpServerOptions().addWebSocketSubProtocol("v4.channel.k8s.io"))
                .webSocketHandshakeHandler(handshake -> {
                    if (forbids) {
                        handshake.reject(FORBIDDEN);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(this::forward)
                .listen(0, LOOPBACK)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://%s:%d".formatted(LOOPBACK, server.actualPort()))
                        .build())
                .build();
    }

    /** How many there have been. */
    int forwards() {
        return forwards.size();
    }

    void dropAll() {
        forwards.forEach(ServerWebSocket::close);
    }

    void allow() {
        forbids = false;
    }

    void forbid() {
        forbids = true;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void forward(ServerWebSocket plugin) {
        int port = Integer.parseInt(plugin.query().replace("ports=", ""));
        forwards.add(plugin);
        plugin.pause();
        plugin.writeBinaryMessage(onChannel(DATA, portNumber(port)));
        plugin.writeBinaryMessage(onChannel(ERROR, portNumber(port)));
        pods.connect(port, LOOPBACK)
                .onSuccess(pod -> join(plugin, pod))
                .onFailure(e -> plugin.writeBinaryMessage(onChannel(ERROR, Buffer.buffer(e.getMessage()))));
    }

    private static void join(ServerWebSocket plugin, NetSocket pod) {
        pod.handler(data -> plugin.writeBinaryMessage(onChannel(DATA, data)));
        pod.closeHandler(_ -> plugin.close());
        plugin.binaryMessageHandler(message -> pod.write(message.slice(1, message.length())));
        plugin.closeHandler(_ -> pod.close());
        plugin.resume();
    }

    private static Buffer onChannel(byte channel, Buffer data) {
        return Buffer.buffer().appendByte(channel).appendBuffer(data);
    }

    private static Buffer portNumber(int port) {
        return Buffer.buffer().appendUnsignedShortLE(port);
    }
}
