package io.clusterloader.localcluster.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that watches, and then stops reading while its connection stays open. */
@Timeout(120)
class StalledReaderTest {
    private static final String LARGE = "x".repeat(512 << 10);

    @Test
    void isDisconnectedAndDelaysNobodyElse() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ApiServer server = ApiServer.start(any, LogSource.none());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(server.clientConfig())
                        .build();
                SharedIndexInformer<ConfigMap> others =
                        client.configMaps().inAnyNamespace().inform()) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("default")
                            .endMetadata()
                            .build())
                    .create();
            client.configMaps().resource(large("first")).create();
            try (BufferedReader stalled = watch(server.clientConfig())) {
                assertThat(stalled.readLine()).contains("first");
                for (int i = 0; i < 24; i++) {
                    client.configMaps().resource(large("map-" + i)).create();
                    client.configMaps().withName("map-" + i).delete();
                }
                client.configMaps().resource(large("last")).create();

                await().atMost(Duration.ofSeconds(30))
                        .until(() -> others.getStore().list().stream()
                                .anyMatch(map -> map.getMetadata().getName().equals("last")));
                assertThat(readToEnd(stalled)).doesNotContain("\"last\"");
            }
        }
    }

    private static BufferedReader watch(Config config) throws IOException, GeneralSecurityException {
        String url = config.getMasterUrl() + "api/v1/namespaces/default/configmaps?watch=true";
        HttpsURLConnection connection =
                (HttpsURLConnection) URI.create(url).toURL().openConnection();
        connection.setSSLSocketFactory(trusting(config.getCaCertData()).getSocketFactory());
        connection.setRequestProperty("Authorization", "Bearer " + config.getAutoOAuthToken());
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    }

    private static SSLContext trusting(String certificate) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        authorities.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Base64.getDecoder().decode(certificate))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Returns what the server had sent when it closed the connection. */
    private static String readToEnd(BufferedReader reader) {
        StringBuilder read = new StringBuilder();
        try {
            reader.lines().forEach(read::append);
        } catch (java.io.UncheckedIOException e) {
            // The connection was closed in the middle of the answer.
            return read.toString();
        }
        return read.toString();
    }

    private static ConfigMap large(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .addToData("large", LARGE)
                .build();
    }
}
