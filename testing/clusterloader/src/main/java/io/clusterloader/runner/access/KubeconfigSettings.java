package io.clusterloader.runner.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cluster and the user of a context. Each setting does what it does in kubectl, or is refused.
 *
 * @param source names the kubeconfigs in messages
 * @param cluster with absolute paths
 * @param user with absolute paths
 * @param namespace of the context; empty if it has none
 * @param warnings receives what the user should know
 */
record KubeconfigSettings(String source, Cluster cluster, AuthInfo user, String namespace, Consumer<String> warnings) {

    /**
     * Returns the configuration of a client.
     *
     * @param environment of this process, for its proxies
     * @throws ClusterException if a setting cannot be followed
     */
    Config toConfig(Map<String, String> environment) throws ClusterException {
        URI server = server();
        ConfigBuilder builder = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.toString())
                .withTlsServerName(serverName(server));
        if (!namespace.isEmpty()) {
            builder.withNamespace(namespace);
        }
        takeAuthority(builder);
        takeProxy(builder, server, environment);
        new UserSettings(source, user, warnings).applyTo(builder, cluster, server);
        Config config = builder.build();
        requireCertificates(config);
        return config;
    }

    /** Returns the server's URL. Without a scheme it is https where something of TLS is set, as in kubectl. */
    private URI server() throws ClusterException {
        String text = cluster.getServer();
        if (!text.contains("://")) {
            boolean tls = isInsecure()
                    || !text(cluster.getCertificateAuthority()).isEmpty()
                    || !text(cluster.getCertificateAuthorityData()).isEmpty()
                    || !text(user.getClientCertificate()).isEmpty()
                    || !text(user.getClientCertificateData()).isEmpty();
            text = (tls ? "https://" : "http://") + text;
        }
        URI server = address("server", text);
        String scheme = text(server.getScheme()).toLowerCase(Locale.ROOT);
        if (server.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refused("server must be a URL with https:// or http:// and a host");
        }
        return server;
    }

    private @Nullable String serverName(URI server) {
        String name = text(cluster.getTlsServerName());
        return name.isEmpty() || name.equals(server.getHost()) ? null : name;
    }

    private boolean isInsecure() {
        return Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify());
    }

    /** The data win over the file, as in kubectl. */
    private void takeAuthority(ConfigBuilder builder) throws ClusterException {
        String file = text(cluster.getCertificateAuthority());
        String data = text(cluster.getCertificateAuthorityData());
        if (isInsecure() && !(file.isEmpty() && data.isEmpty())) {
            throw refused("insecure-skip-tls-verify and a certificate-authority: remove one of them");
        }
        if (data.isEmpty() && !file.isEmpty() && !Files.isReadable(Path.of(file))) {
            throw refused("the certificate-authority %s cannot be read: correct the path".formatted(file));
        }
        builder.withTrustCerts(isInsecure()).withDisableHostnameVerification(isInsecure());
        builder.withCaCertData(data.isEmpty() ? null : data)
                .withCaCertFile(data.isEmpty() && !file.isEmpty() ? file : null);
    }

    /** Uses proxy-url whatever {@code NO_PROXY} says, and without it the proxy of the environment, as kubectl does. */
    private void takeProxy(ConfigBuilder builder, URI server, Map<String, String> environment) throws ClusterException {
        String url = text(cluster.getProxyUrl());
        Optional<ProxyAddress> proxy = url.isEmpty()
                ? new ProxyVariables(environment).proxyFor(server)
                : Optional.of(ProxyAddress.of(source + ": proxy-url", url));
        proxy.ifPresent(found -> found.applyTo(builder));
    }

    /** Reads the certificates and keys once, so that the client finds them in order. */
    private void requireCertificates(Config config) throws ClusterException {
        try {
            ServerTrust.of(config);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw refused("the certificate-authority is no certificate in PEM: replace it");
        }
        try {
            SSLUtils.keyManagers(config);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw refused("the client certificate and its key are not in PEM, or do not belong together: replace them");
        }
    }

    /** Leaves out the text and the cause, because a URL may hold a password. */
    private URI address(String key, String text) throws ClusterException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw refused(key + " is not a URL");
        }
    }

    private ClusterException refused(String why) {
        return new ClusterException("%s: %s".formatted(source, why));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
