package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients for one API server. Does what Vert.x can do and the client library does not ask of it: a server name of TLS, a proxy by
 * https, a client certificate that changes.
 */
final class ClusterConnection extends Vertx5HttpClientFactory {
    /** The property with which Vert.x leaves the lookup of names to the JDK, as the client library has it. */
    private static final String JDK_LOOKUP = "vertx.disableDnsResolver";

    private static final String VERIFY_HOST = "HTTPS";

    private final String serverName;
    private final Optional<URI> proxy;
    private final @Nullable ExecCredentials certificates;
    private volatile @Nullable ClientSSLOptions tls;
    private volatile @Nullable Presented presented;

    /** The options of TLS with the certificate of a credential. One object for all requests, so that they share connections. */
    private record Presented(ExecCredential credential, ClientSSLOptions tls) {}

    ClusterConnection(Config config) {
        this.serverName = Objects.requireNonNullElse(config.getTlsServerName(), "");
        this.proxy = Optional.ofNullable(config.getHttpsProxy()).map(URI::create);
        this.certificates = config.getOauthTokenProvider() instanceof ExecCredentials credentials
                        && credentials.current().hasCertificate()
                ? credentials
                : null;
    }

    @Override
    public Vertx5HttpClientBuilder<Vertx5HttpClientFactory> newBuilder() {
        return serverName.isEmpty() && certificates == null
                ? super.newBuilder()
                : new Vertx5HttpClientBuilder<>(this, new RequestSteering(this::steer).around(SteeredVertx.INSTANCE));
    }

    @Override
    protected void additionalConfig(WebClientOptions http, WebSocketClientOptions webSocket, PoolOptions pool) {
        tls = http.getSslOptions();
        http.setForceSni(!serverName.isEmpty());
        reachProxy(http);
        reachProxy(webSocket);
    }

    private void reachProxy(ClientOptionsBase options) {
        ProxyOptions by = options.getProxyOptions();
        if (by == null || proxy.isEmpty()) {
            return;
        }
        // The library would look up the name of an address, which TLS then does not find in the certificate.
        by.setHost(proxy.get().getHost().replaceAll("[\\[\\]]", ""));
        if (proxy.get().getScheme().equals("https")) {
            // Trusts in a proxy whom it trusts in the server, as Go does.
            by.setType(ProxyType.HTTPS)
                    .setSslOptions(new ClientSSLOptions()
                            .setTrustOptions(options.getTrustOptions())
                            .setHostnameVerificationAlgorithm(VERIFY_HOST));
        }
    }

    private void steer(RequestOptions request) {
        if (!serverName.isEmpty()) {
            useServerName(request);
        }
        if (certificates != null) {
            request.setSslOptions(present(certificates.current()).tls());
        }
    }

    /** Connects to the server's own host, while TLS asks for the other name and verifies it. */
    private void useServerName(RequestOptions request) {
        if (request.getHost() == null || request.getPort() == null) {
            return;
        }
        request.putHeader("Host", "%s:%d".formatted(request.getHost(), request.getPort()));
        request.setServer(SocketAddress.inetSocketAddress(request.getPort(), request.getHost()));
        request.setHost(serverName);
    }

    private Presented present(ExecCredential credential) {
        Presented known = presented;
        if (known == null || !known.credential().equals(credential)) {
            KeyManager[] keys = ExecCredentials.keyManagers(credential);
            known = new Presented(
                    credential,
                    new ClientSSLOptions(Objects.requireNonNull(tls))
                            .setKeyCertOptions(KeyCertOptions.wrap((X509KeyManager) keys[0])));
            presented = known;
        }
        return known;
    }

    /** The client library closes a Vert.x that it has created itself, but not this one, which all steered clients share. */
    private static final class SteeredVertx {
        private static final Vertx INSTANCE = create();

        private static Vertx create() {
            String before = System.getProperty(JDK_LOOKUP);
            try {
                System.setProperty(JDK_LOOKUP, "true");
                return Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
            } finally {
                if (before == null) {
                    System.clearProperty(JDK_LOOKUP);
                } else {
                    System.setProperty(JDK_LOOKUP, before);
                }
            }
        }
    }
}
