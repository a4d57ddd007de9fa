package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import javax.net.ssl.KeyManager;

/**
 * The credentials of an exec plugin: kept until they expire or the API server refuses them, then asked for again. {@link
 * ClusterHttpClientFactory} puts them into requests.
 */
final class ExecCredentials implements OAuthTokenProvider {
    private final ExecPlugin plugin;
    private final InstantSource clock;
    private ExecCredential credential;

    private ExecCredentials(ExecPlugin plugin, InstantSource clock, ExecCredential first) {
        this.plugin = plugin;
        this.clock = clock;
        this.credential = first;
    }

    /**
     * Runs the plugin for the first time.
     *
     * @throws ClusterException if it gives no credential
     */
    static ExecCredentials obtain(ExecPlugin plugin, InstantSource clock) throws ClusterException {
        return new ExecCredentials(plugin, clock, plugin.run());
    }

    /**
     * Gives the configuration these credentials. A plugin's certificate wins over that of the kubeconfig, as in kubectl.
     *
     * @throws ClusterException if the plugin's key cannot be used
     */
    void applyTo(ConfigBuilder builder) throws ClusterException {
        builder.withOauthTokenProvider(this);
        ExecCredential first = current();
        if (first.hasCertificate()) {
            takeCertificate(builder, first);
        }
    }

    private static void takeCertificate(ConfigBuilder builder, ExecCredential credential) throws ClusterException {
        builder.withClientCertFile(null)
                .withClientKeyFile(null)
                .withClientCertData(base64(credential.certificate()))
                .withClientKeyData(base64(credential.key()))
                .withClientKeyAlgo(ClientKey.algorithm(credential.key(), "the exec plugin"));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the token; empty if the plugin gave a certificate alone. */
    @Override
    public String getToken() {
        return current().token();
    }

    /**
     * Returns the credential, a new one if the last has expired.
     *
     * @throws CredentialException if the plugin gives none
     */
    synchronized ExecCredential current() {
        if (credential.expiry().filter(clock.instant()::isAfter).isPresent()) {
            renew();
        }
        return credential;
    }

    /**
     * Returns another credential than one that the API server has refused. Runs the plugin, unless it has given a new one meanwhile.
     *
     * @throws CredentialException if the plugin gives none
     */
    synchronized ExecCredential replace(ExecCredential refused) {
        if (credential.equals(refused)) {
            renew();
        }
        return credential;
    }

    private void renew() {
        try {
            credential = plugin.run();
        } catch (ClusterException e) {
            throw new CredentialException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns what presents the certificate of a credential.
     *
     * @throws CredentialException if it cannot be used
     */
    static KeyManager[] keyManagers(ExecCredential credential) {
        try {
            ConfigBuilder builder = new ConfigBuilder(Config.empty());
            takeCertificate(builder, credential);
            return SSLUtils.keyManagers(builder.build());
        } catch (ClusterException | GeneralSecurityException | IOException e) {
            // Leaves out the cause, which may quote the key.
            throw new CredentialException("the exec plugin gave a client certificate or key that cannot be used");
        }
    }
}
