package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.TrustManager;

/**
 * Creates the HTTP clients of all Kubernetes clients of this process: the client library finds it with {@code ServiceLoader}. So what a
 * kubeconfig says holds for every client that is made of its configuration.
 */
public final class ClusterHttpClientFactory extends Vertx5HttpClientFactory {
    private static final int BEFORE_THE_OTHERS = 1;

    @Override
    public int priority() {
        return BEFORE_THE_OTHERS;
    }

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        ClusterConnection connection = new ClusterConnection(config);
        HttpClient.Builder builder = connection.newBuilder();
        HttpClientUtils.applyCommonConfiguration(config, builder, connection);
        trustTheAuthority(config, builder);
        if (config.getOauthTokenProvider() instanceof ExecCredentials credentials) {
            builder.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, new RenewedToken(credentials));
        }
        CallRate.of(config).ifPresent(rate -> builder.addOrReplaceInterceptor(CallRate.class.getName(), rate));
        return builder;
    }

    private static void trustTheAuthority(Config config, HttpClient.Builder builder) {
        try {
            Optional<TrustManager[]> trusted = ServerTrust.of(config);
            if (trusted.isPresent()) {
                builder.sslContext(SSLUtils.keyManagers(config), trusted.get());
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new KubernetesClientException("the certificates of the cluster cannot be read", e);
        }
    }
}
