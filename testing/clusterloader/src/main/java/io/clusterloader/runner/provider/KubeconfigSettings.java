package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of a kubeconfig that the client library reads and then ignores. They do here what they do in kubectl, or are
 * refused.
 *
 * @param file the kubeconfig, for messages and relative paths
 * @param cluster of the current context
 * @param user of the current context
 */
record KubeconfigSettings(Path file, Cluster cluster, AuthInfo user) {
    private static final Logger LOG = LoggerFactory.getLogger(KubeconfigSettings.class);

    /**
     * Returns the configuration with these settings.
     *
     * @param read what the client library made of the file
     * @throws ClusterException if a setting cannot be followed
     */
    Config applyTo(Config read) throws ClusterException {
        refuseServerName();
        requireExecCredential(read);
        ConfigBuilder builder = new ConfigBuilder(read);
        impersonate(builder);
        takeTokenFile(builder);
        takeProxy(builder);
        Optional<String> algorithm = ClientKey.algorithm(user, file);
        if (algorithm.isPresent()) {
            builder.withClientKeyAlgo(algorithm.get());
        }
        warn();
        return builder.build();
    }

    private void refuseServerName() throws ClusterException {
        String name = text(cluster.getTlsServerName());
        if (!name.isEmpty() && !name.equals(server().getHost())) {
            throw refused(
                    "tls-server-name %s is not supported: make it the host of server, or remove it".formatted(name));
        }
    }

    /** The client library goes on without a credential if the plugin is missing, fails or prints something else. */
    private void requireExecCredential(Config read) throws ClusterException {
        if (user.getExec() == null) {
            return;
        }
        boolean given = Stream.of(
                        read.getOauthToken(),
                        read.getAutoOAuthToken(),
                        read.getClientCertData(),
                        read.getClientCertFile())
                .anyMatch(credential -> !text(credential).isEmpty());
        if (!given) {
            throw refused("the exec plugin %s gave no credential: run it by hand to see why%s"
                    .formatted(
                            user.getExec().getCommand(),
                            installHint(text(user.getExec().getInstallHint()))));
        }
    }

    private static String installHint(String hint) {
        return hint.isBlank() ? "" : "; " + hint.strip();
    }

    private void impersonate(ConfigBuilder builder) throws ClusterException {
        boolean more = !user.getAsGroups().isEmpty()
                || (user.getAsUserExtra() != null && !user.getAsUserExtra().isEmpty());
        if (!text(user.getAsUid()).isEmpty()) {
            throw refused("as-uid is not supported: remove it, or use credentials of the user that it means");
        }
        if (text(user.getAs()).isEmpty()) {
            if (more) {
                throw refused("as-groups and as-user-extra need a user: add as");
            }
            return;
        }
        builder.withImpersonateUsername(user.getAs())
                .withImpersonateGroups(user.getAsGroups().toArray(String[]::new));
        if (user.getAsUserExtra() != null) {
            builder.withImpersonateExtras(user.getAsUserExtra());
        }
    }

    /** Takes the token of the file rather than the one in the kubeconfig, as kubectl does. */
    private void takeTokenFile(ConfigBuilder builder) throws ClusterException {
        String path = text(user.getTokenFile());
        if (path.isEmpty()) {
            return;
        }
        try {
            builder.withOauthToken(null).withOauthTokenProvider(TokenFile.read(file.resolveSibling(path)));
        } catch (IOException e) {
            throw new ClusterException(
                    "the kubeconfig %s: the tokenFile %s cannot be read: correct the path".formatted(file, path), e);
        }
    }

    /** Uses the proxy for this server whatever {@code NO_PROXY} says, as kubectl does. */
    private void takeProxy(ConfigBuilder builder) throws ClusterException {
        String url = text(cluster.getProxyUrl());
        if (url.isEmpty()) {
            return;
        }
        URI proxy = address("proxy-url", url);
        switch (text(proxy.getScheme()).toLowerCase(Locale.ROOT)) {
            case "http", "socks5" -> {}
            default -> throw refused("proxy-url must begin with http:// or socks5://");
        }
        if (proxy.getHost() == null || proxy.getPort() < 0) {
            throw refused("proxy-url must name a host and a port");
        }
        builder.withHttpProxy(url).withHttpsProxy(url).withNoProxy();
    }

    private void warn() throws ClusterException {
        boolean token =
                !text(user.getToken()).isEmpty() || !text(user.getTokenFile()).isEmpty();
        if (token && "http".equalsIgnoreCase(server().getScheme())) {
            LOG.warn("the kubeconfig {}: the token goes to an http server, so others can read it: use https", file);
        }
        for (String key : List.copyOf(user.getAdditionalProperties().keySet())) {
            LOG.warn("the kubeconfig {}: the key {} of its user is not known and has no effect", file, key);
        }
        for (String key : List.copyOf(cluster.getAdditionalProperties().keySet())) {
            LOG.warn("the kubeconfig {}: the key {} of its cluster is not known and has no effect", file, key);
        }
    }

    private URI server() throws ClusterException {
        return address("server", cluster.getServer());
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
        return new ClusterException("the kubeconfig %s: %s".formatted(file, why));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
