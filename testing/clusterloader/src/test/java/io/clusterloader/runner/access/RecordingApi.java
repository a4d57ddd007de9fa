package io.clusterloader.runner.access;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A real HTTP or HTTPS server that answers with an empty list, or 401, and records each request. */
final class RecordingApi implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Predicate<Request> accepted = request -> true;

    /**
     * One request.
     *
     * @param port of the client, which is that of its connection
     * @param serverName that TLS asked for; empty without one
     * @param subject of the client's certificate; empty without one
     */
    record Request(Headers headers, int port, String serverName, String subject) {
        String authorization() {
            return String.valueOf(headers.getFirst("Authorization"));
        }
    }

    private RecordingApi(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.start();
    }

    static RecordingApi http() throws IOException {
        return new RecordingApi(HttpServer.create(address(), 0), "http");
    }

    /** Asks clients for a certificate, but also serves those without one. */
    static RecordingApi https(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters parameters = context.getDefaultSSLParameters();
                parameters.setWantClientAuth(true);
                connection.setSSLParameters(parameters);
            }
        });
        return new RecordingApi(server, "https");
    }

    /** Answers 401 to all other requests from now on. */
    void accept(Predicate<Request> which) {
        accepted = which;
    }

    String url() {
        return "%s://127.0.0.1:%d".formatted(scheme, port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    Request latest() {
        return requests.getLast();
    }

    List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Request request = request(exchange);
        requests.add(request);
        boolean known = accepted.test(request);
        byte[] body = (known
                        ? "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[]}"
                        : "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":401,\"message\":\"Unauthorized\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Request request(HttpExchange exchange) {
        int port = exchange.getRemoteAddress().getPort();
        if (!(exchange instanceof HttpsExchange secured)) {
            return new Request(exchange.getRequestHeaders(), port, "", "");
        }
        ExtendedSSLSession session = (ExtendedSSLSession) secured.getSSLSession();
        String name = session.getRequestedServerNames().stream()
                .map(asked -> ((SNIHostName) asked).getAsciiName())
                .findFirst()
                .orElse("");
        return new Request(exchange.getRequestHeaders(), port, name, subject(session));
    }

    private static String subject(ExtendedSSLSession session) {
        try {
            return ((X509Certificate) session.getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
