package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in, and where the server listens. */
@Timeout(60)
class AccessTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(ANY, LogSource.none());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesClientsWithoutTheToken() {
        Config config = new ConfigBuilder(server.clientConfig())
                .withOauthToken("guessed")
                .withAutoOAuthToken("guessed")
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() -> client.pods().inAnyNamespace().list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            problem -> assertThat(problem.getCode()).isEqualTo(401));
        }
    }

    @Test
    void namesAPortThatIsTaken() {
        assertThatThrownBy(() ->
                        ApiServer.start(server.address(), LogSource.none()).close())
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("port " + server.address().getPort());
    }

    @Test
    void givesEveryServerATokenOfItsOwn() {
        try (ApiServer other = ApiServer.start(ANY, LogSource.none())) {
            assertThat(other.clientConfig().getAutoOAuthToken())
                    .isNotBlank()
                    .isNotEqualTo(server.clientConfig().getAutoOAuthToken());
        }
    }
}
