package io.clusterloader.runner.access;

import static io.clusterloader.runner.access.TestKeys.base64;
import static io.clusterloader.runner.access.TestKeys.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends requests to real servers with kubeconfigs whose settings the client library ignores, or takes for others. */
@Timeout(60)
class KubeconfigSettingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void impersonatesTheUserThatTheFileNames() throws Exception {
        try (RecordingApi api = RecordingApi.http()) {
            list(
                    api.url(),
                    "",
                    "{as: jane, as-uid: u1, as-groups: [dev, ops], as-user-extra: {reason: [test]}, token: secret}");
            assertThat(api.latest().headers().getFirst("Impersonate-User")).isEqualTo("jane");
            assertThat(api.latest().headers().getFirst("Impersonate-Uid")).isEqualTo("u1");
            assertThat(api.latest().headers().get("Impersonate-Group")).containsExactly("dev", "ops");
            assertThat(api.latest().headers().getFirst("Impersonate-Extra-reason"))
                    .isEqualTo("test");
            assertThat(api.latest().authorization()).isEqualTo("Bearer secret");
        }
    }

    @Test
    void readsTheTokenFileAgainForEachRequest() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        Path file;
        try (RecordingApi api = RecordingApi.http()) {
            file = OneUserKubeconfig.write(directory, api.url(), "", "{tokenFile: token, token: other}");
            try (KubernetesClient client = OneUserKubeconfig.client(file)) {
                client.nodes().list();
                assertThat(api.latest().authorization()).isEqualTo("Bearer first");
                Files.writeString(token, "second\n");
                client.nodes().list();
                assertThat(api.latest().authorization()).isEqualTo("Bearer second");
            }
        }
    }

    @Test
    void sendsUserAndPassword() throws Exception {
        try (RecordingApi api = RecordingApi.http()) {
            list(api.url(), "", "{username: jane, password: x}");
            assertThat(api.latest().authorization()).isEqualTo("Basic " + base64("jane:x"));
        }
    }

    @Test
    void takesAServerWithoutSchemeForHttpsOnlyBesideSettingsOfTls() throws Exception {
        try (RecordingApi api = RecordingApi.http()) {
            list("127.0.0.1:" + api.port(), "", "{}");
            assertThat(api.requests()).hasSize(1);
        }
        try (RecordingApi api = RecordingApi.https(
                TestKeys.make(directory, "api", "ip:127.0.0.1").context())) {
            list("127.0.0.1:" + api.port(), ", insecure-skip-tls-verify: true", "{}");
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void presentsAnEcKeyInPkcs8() throws Exception {
        TestKeys keys = TestKeys.make(directory, "jane", "ip:127.0.0.1");
        try (RecordingApi api = RecordingApi.https(keys.context())) {
            list(
                    api.url(),
                    ", insecure-skip-tls-verify: true",
                    "{client-certificate-data: %s, client-key-data: %s}"
                            .formatted(base64(keys.certificate()), base64(keys.key())));
            assertThat(api.latest().subject()).isEqualTo("CN=jane");
        }
    }

    /** As {@code openssl ecparam -genkey} writes it; of no use elsewhere. */
    @Test
    void presentsAnEcKeyInItsOwnForm() throws Exception {
        Files.writeString(directory.resolve("jane.key"), """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIG3OL7dwhj203y+O6vg3ulnVFANIMhmmC7Rv4pNphq3BoAoGCCqGSM49
            AwEHoUQDQgAEk9dHipLPCUFGeMhe07QucvhZQ1cel1bmggkemkwXnEa6RW5S1am3
            TdMw3tf/r8fqlkBppsfGQDQFU2kx7WkWRw==
            -----END EC PRIVATE KEY-----
            """);
        Files.writeString(directory.resolve("jane.crt"), """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCARugAwIBAgIUXx9pFe+WgFnvtoiAQYyWlFyxrrswCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEc2VjMTAgFw0yNjExMjkxNTE5MzVaGA8yMTI2MTEwNTE1MTkz
            NVowDzENMAsGA1UEAwwEc2VjMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJPX
            R4qSzwlBRnjIXtO0LnL4WUNXHpdW5oIJHppMF5xGukVuUtWpt03TMN7X/6/H6pZA
            aabHxkA0BVNpMe1pFkejUzBRMB0GA1UdDgQWBBQbqy9xrwImKmq/WnmFNK0tHKIf
            djAfBgNVHSMEGDAWgBQbqy9xrwImKmq/WnmFNK0tHKIfdjAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCSfyjUhDZA5L/G4wgT1VCfccou7hNFI+6G
            cPjB9TWBNAIhAPjMxo8I4F+NDbKHnUdCSCZ0cCdXmcoH/nUXiOXbScCq
            -----END CERTIFICATE-----
            """);
        try (RecordingApi api = RecordingApi.https(
                TestKeys.make(directory, "api", "ip:127.0.0.1").context())) {
            list(api.url(), ", insecure-skip-tls-verify: true", "{client-certificate: jane.crt, client-key: jane.key}");
            assertThat(api.latest().subject()).isEqualTo("CN=sec1");
        }
    }

    @Test
    void trustsTheAuthorityOfTheClusterAlone() throws Exception {
        TestKeys keys = TestKeys.make(directory, "api", "ip:127.0.0.1");
        TestKeys others = TestKeys.make(directory, "other", "ip:127.0.0.1");
        Files.writeString(directory.resolve("ca.crt"), keys.certificate());
        try (RecordingApi api = RecordingApi.https(keys.context())) {
            list(api.url(), ", certificate-authority-data: " + base64(keys.certificate()), "{}");
            list(api.url(), ", certificate-authority: ca.crt", "{}");
            assertThat(api.requests()).hasSize(2);
            // The data win over the file.
            assertThatThrownBy(() -> list(
                            api.url(),
                            ", certificate-authority: ca.crt, certificate-authority-data: "
                                    + base64(others.certificate()),
                            "{}"))
                    .isInstanceOf(KubernetesClientException.class);
            assertThat(api.requests()).hasSize(2);
        }
    }

    @Test
    void asksForTheServerNameOfTlsAndVerifiesIt() throws Exception {
        TestKeys keys = TestKeys.make(directory, "api", "dns:api.example");
        String trusted = ", certificate-authority-data: " + base64(keys.certificate());
        try (RecordingApi api = RecordingApi.https(keys.context());
                ForwardProxy proxy = ForwardProxy.http()) {
            list(api.url(), trusted + ", tls-server-name: api.example", "{}");
            assertThat(api.latest().serverName()).isEqualTo("api.example");
            assertThat(api.latest().headers().getFirst("Host")).isEqualTo("127.0.0.1:" + api.port());
            list(api.url(), trusted + ", tls-server-name: api.example, proxy-url: \"%s\"".formatted(proxy.url()), "{}");
            assertThat(proxy.targets()).containsExactly("127.0.0.1:" + api.port());
            for (String refused : List.of(trusted, trusted + ", tls-server-name: other.example")) {
                assertThatThrownBy(() -> list(api.url(), refused, "{}")).isInstanceOf(KubernetesClientException.class);
            }
            assertThat(api.requests()).hasSize(2);
        }
    }

    @Test
    void warnsOfWhatHasNoEffectOrIsDangerous() throws Exception {
        assertThat(warnings("", "{tokken: x}")).singleElement().asString().contains("tokken");
        assertThat(warnings(", servr: x", "{}")).singleElement().asString().contains("servr");
        assertThat(warnings(
                        "",
                        "{client-key-data: %s}"
                                .formatted(base64(
                                        TestKeys.make(directory, "k", "dns:k").key()))))
                .singleElement()
                .asString()
                .contains("client-key");
        assertThat(warnings(
                        "",
                        "{token: x, exec: {apiVersion: client.authentication.k8s.io/v1, command: /no/such,"
                                + " interactiveMode: Never}}"))
                .anySatisfy(line -> assertThat(line).contains("exec has no effect"));
        assertThat(OneUserKubeconfig.warnings(
                        OneUserKubeconfig.write(directory, "http://127.0.0.1:1", "", "{token: x}")))
                .singleElement()
                .asString()
                .contains("http server");
    }

    private List<String> warnings(String cluster, String user) throws Exception {
        return OneUserKubeconfig.warnings(OneUserKubeconfig.write(directory, "https://127.0.0.1:1", cluster, user));
    }

    @Test
    void refusesWhatCannotBeDone() throws Exception {
        refuses("", "{as-uid: u}", "as-uid");
        refuses("", "{as-groups: [dev]}", "as-groups");
        refuses("", "{tokenFile: no-such-file}", "no-such-file");
        refuses("", "{client-key: no-such-key}", "no-such-key");
        refuses(
                "",
                "{client-key-data: %s}".formatted(base64(pem("ENCRYPTED PRIVATE KEY", new byte[] {1}))),
                "encrypted");
        refuses("", "{client-certificate: no-such-cert, client-key-data: SECRET}", "no-such-cert");
        refuses("", "{client-certificate: a, client-certificate-data: b}", "client-certificate-data");
        refuses("", "{client-certificate-data: SECRET}", "client-key");
        refuses("", "{client-certificate-data: SECRET, client-key-data: SECRET}", "client certificate");
        refuses("", "{token: SECRET, username: jane, password: SECRET}", "token", "username");
        refuses("", "{username: jane}", "password");
        refuses("", "{auth-provider: {name: gcp, config: {access-token: SECRET}}}", "auth-provider gcp", "exec");
        refuses(", proxy-url: \"ftp://proxy.example:3128\"", "{}", "proxy-url");
        refuses(", proxy-url: \"SECRET@\"", "{}", "proxy-url");
        refuses(", certificate-authority: no-such-ca", "{}", "no-such-ca");
        refuses(", certificate-authority-data: SECRET", "{}", "certificate-authority");
        refuses(", certificate-authority-data: eA==, insecure-skip-tls-verify: true", "{}", "insecure-skip-tls-verify");
        refuses("", "{}}, {name: u, user: {token: SECRET}", "users", "\"u\"");
    }

    private void refuses(String cluster, String user, String... named) throws IOException {
        Path file = OneUserKubeconfig.write(directory, "https://127.0.0.1:1", cluster, user);
        assertThatThrownBy(() -> Kubeconfig.read(KubeconfigSelection.of(file), Map.of(), line -> {}))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(named)
                .hasMessageNotContaining("SECRET");
    }

    private void list(String server, String cluster, String user) throws Exception {
        OneUserKubeconfig.list(OneUserKubeconfig.write(directory, server, cluster, user));
    }
}
