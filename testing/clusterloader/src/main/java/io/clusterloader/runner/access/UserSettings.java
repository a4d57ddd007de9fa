package io.clusterloader.runner.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a kubeconfig's user, and whom it impersonates.
 *
 * @param source names the kubeconfigs in messages
 * @param user with absolute paths
 * @param warnings receives what has no effect, and what is dangerous
 */
record UserSettings(String source, AuthInfo user, Consumer<String> warnings) {
    /**
     * Gives the configuration the credentials. Runs the exec plugin, where there is one.
     *
     * @param cluster for the plugin
     * @param server which the credentials go to
     * @throws ClusterException if a setting cannot be followed, or the plugin gives no credential
     */
    void applyTo(ConfigBuilder builder, Cluster cluster, URI server) throws ClusterException {
        refuse();
        impersonate(builder);
        takeCertificate(builder);
        builder.withUsername(user.getUsername()).withPassword(user.getPassword());
        if (!text(user.getTokenFile()).isEmpty()) {
            takeTokenFile(builder);
        } else if (!text(user.getToken()).isEmpty()) {
            builder.withOauthToken(user.getToken());
        }
        if (user.getExec() != null) {
            takeExec(builder, cluster);
        }
        if (hasToken() && "http".equalsIgnoreCase(server.getScheme())) {
            warnings.accept("%s: the token goes to an http server, so others can read it: use https".formatted(source));
        }
    }

    private void refuse() throws ClusterException {
        if (user.getAuthProvider() != null) {
            throw refused("auth-provider %s is not supported: use an exec plugin or a token"
                    .formatted(text(user.getAuthProvider().getName())));
        }
        if (hasToken() && hasBasic()) {
            throw refused("the user has a token and a username: remove one of them");
        }
        if (hasBasic()
                && (text(user.getUsername()).isEmpty()
                        || text(user.getPassword()).isEmpty())) {
            throw refused("the user needs a username and a password: add the other one");
        }
        refuseTwice("client-certificate", user.getClientCertificate(), user.getClientCertificateData());
        refuseTwice("client-key", user.getClientKey(), user.getClientKeyData());
    }

    private void refuseTwice(String key, @Nullable String file, @Nullable String data) throws ClusterException {
        if (!text(file).isEmpty() && !text(data).isEmpty()) {
            throw refused("%s and %s-data: remove one of them".formatted(key, key));
        }
    }

    private boolean hasToken() {
        return !text(user.getToken()).isEmpty() || !text(user.getTokenFile()).isEmpty();
    }

    private boolean hasBasic() {
        return !text(user.getUsername()).isEmpty() || !text(user.getPassword()).isEmpty();
    }

    private void impersonate(ConfigBuilder builder) throws ClusterException {
        Map<String, List<String>> extra = Objects.requireNonNullElse(user.getAsUserExtra(), Map.of());
        String uid = text(user.getAsUid());
        if (text(user.getAs()).isEmpty()) {
            if (!uid.isEmpty() || !user.getAsGroups().isEmpty() || !extra.isEmpty()) {
                throw refused("as-uid, as-groups and as-user-extra need a user: add as");
            }
            return;
        }
        builder.withImpersonateUsername(user.getAs())
                .withImpersonateGroups(user.getAsGroups().toArray(String[]::new))
                .withImpersonateExtras(extra);
        if (!uid.isEmpty()) {
            // The client library knows no uid.
            builder.withCustomHeaders(Map.of("Impersonate-Uid", uid));
        }
    }

    private void takeCertificate(ConfigBuilder builder) throws ClusterException {
        Optional<String> algorithm = ClientKey.algorithm(user, source);
        boolean certificate = !text(user.getClientCertificate()).isEmpty()
                || !text(user.getClientCertificateData()).isEmpty();
        boolean key = !text(user.getClientKey()).isEmpty()
                || !text(user.getClientKeyData()).isEmpty();
        if (certificate && !key) {
            throw refused("client-certificate needs a key: add client-key or client-key-data");
        }
        if (key && !certificate) {
            warnings.accept("%s: client-key has no effect without client-certificate".formatted(source));
        }
        String file = text(user.getClientCertificate());
        if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
            throw refused("the client-certificate %s cannot be read: correct the path".formatted(file));
        }
        if (certificate) {
            builder.withClientCertFile(user.getClientCertificate())
                    .withClientCertData(user.getClientCertificateData())
                    .withClientKeyFile(user.getClientKey())
                    .withClientKeyData(user.getClientKeyData())
                    .withClientKeyAlgo(algorithm.orElse("RSA"));
        }
    }

    /** Takes the token of the file rather than the one in the kubeconfig, as kubectl does. */
    private void takeTokenFile(ConfigBuilder builder) throws ClusterException {
        try {
            builder.withOauthTokenProvider(TokenFile.read(Path.of(user.getTokenFile())));
        } catch (IOException e) {
            throw new ClusterException(
                    "%s: the tokenFile %s cannot be read: correct the path".formatted(source, user.getTokenFile()), e);
        }
    }

    /** A token or a username wins over the plugin, which is then not run, as in kubectl. */
    private void takeExec(ConfigBuilder builder, Cluster cluster) throws ClusterException {
        ExecPlugin plugin = ExecPlugin.of(source, user.getExec(), cluster);
        if (hasToken() || hasBasic()) {
            warnings.accept(
                    "%s: exec has no effect, because the user also has a token or a username".formatted(source));
            return;
        }
        ExecCredentials.obtain(plugin, InstantSource.system()).applyTo(builder);
    }

    private ClusterException refused(String why) {
        return new ClusterException("%s: %s".formatted(source, why));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
