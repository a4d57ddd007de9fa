package io.clusterloader.runner.access;

import static io.clusterloader.runner.access.TestKeys.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An API server that is reached through a forward proxy, or would be. */
@Timeout(60)
class ProxyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private String trusted = "";

    @SuppressWarnings("NullAway.Init")
    private TestKeys keys;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = TestKeys.make(directory, "api", "dns:api.example,ip:127.0.0.1");
        trusted = ", certificate-authority-data: " + base64(keys.certificate());
    }

    @Test
    void ofTheKubeconfigIsUsedWhateverTheEnvironmentSays() throws Exception {
        try (RecordingApi api = RecordingApi.https(keys.context());
                ForwardProxy proxy = ForwardProxy.http()) {
            Path file = write(api.url(), proxy.url());
            OneUserKubeconfig.list(file, Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "NO_PROXY", "*"));
            assertThat(proxy.targets()).containsExactly("127.0.0.1:" + api.port());
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void byHttpsIsTrustedAsTheServerIs() throws Exception {
        try (RecordingApi api = RecordingApi.https(keys.context());
                ForwardProxy proxy = ForwardProxy.https(keys.context())) {
            OneUserKubeconfig.list(write(api.url(), proxy.url()));
            assertThat(proxy.targets()).hasSize(1);
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void ofTheEnvironmentIsAskedForTheNameOfTheServer() throws Exception {
        try (RecordingApi api = RecordingApi.https(keys.context());
                ForwardProxy proxy = ForwardProxy.http()) {
            String server = "https://api.example:" + api.port();
            Path file = OneUserKubeconfig.write(directory, server, trusted, "{}");
            OneUserKubeconfig.list(file, Map.of("https_proxy", proxy.url()));
            assertThat(proxy.targets()).containsExactly("api.example:" + api.port());
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void thatIsAbsentIsNamedInsteadOfTheServer() throws Exception {
        assertThat(explained("http://jane:SECRET@127.0.0.1:1"))
                .contains("the proxy http://127.0.0.1:1")
                .doesNotContain("SECRET");
        assertThat(explained("socks5://127.0.0.1:1")).contains("the proxy socks5://127.0.0.1:1");
        assertThat(explained("http://no.such.proxy.invalid:1")).contains("the proxy http://no.such.proxy.invalid:1");
    }

    @Test
    void thatRefusesIsNamedInsteadOfTheServer() throws Exception {
        try (ForwardProxy proxy = ForwardProxy.refusing()) {
            assertThat(explained(proxy.url())).contains("the proxy " + proxy.url(), "403");
        }
    }

    @Test
    void isNotBlamedForTheServersCertificate() throws Exception {
        TestKeys others = TestKeys.make(directory, "other", "dns:other.example");
        try (RecordingApi api = RecordingApi.https(others.context());
                ForwardProxy proxy = ForwardProxy.http();
                KubernetesClient client = OneUserKubeconfig.client(write(api.url(), proxy.url()))) {
            assertThat(NoAnswer.explain(
                            client.getConfiguration(),
                            catchThrowable(() -> client.nodes().list())))
                    .startsWith("the API server at " + api.url());
        }
    }

    private String explained(String proxy) throws Exception {
        try (KubernetesClient client = OneUserKubeconfig.client(write("https://api.example:6443", proxy))) {
            return NoAnswer.explain(
                    client.getConfiguration(),
                    catchThrowable(() -> client.nodes().list()));
        }
    }

    private Path write(String server, String proxy) throws Exception {
        return OneUserKubeconfig.write(directory, server, trusted + ", proxy-url: \"%s\"".formatted(proxy), "{}");
    }
}
