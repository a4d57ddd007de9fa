package io.clusterloader.runner.provider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A real HTTP or HTTPS server that answers with an empty list and records the headers of each request. */
final class RecordingApi implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    private RecordingApi(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.start();
    }

    static RecordingApi http() throws IOException {
        return new RecordingApi(HttpServer.create(address(), 0), "http");
    }

    /** Serves only clients with a certificate that the context trusts. */
    static RecordingApi https(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = context.getDefaultSSLParameters();
                parameters.setNeedClientAuth(true);
                connection.setSSLParameters(parameters);
            }
        });
        return new RecordingApi(server, "https");
    }

    String url() {
        return "%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort());
    }

    /** Returns the headers of the latest request. */
    Headers latest() {
        return requests.getLast();
    }

    int count() {
        return requests.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestHeaders());
        byte[] body = "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[]}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
