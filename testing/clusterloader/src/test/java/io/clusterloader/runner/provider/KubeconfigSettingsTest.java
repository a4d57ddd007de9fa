package io.clusterloader.runner.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends requests to real servers with kubeconfigs whose settings the client library ignores. */
@Timeout(60)
class KubeconfigSettingsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void impersonatesTheUserThatTheFileNames() throws Exception {
        try (RecordingApi api = RecordingApi.http()) {
            list(write(
                    api.url(),
                    "",
                    "{as: jane, as-groups: [dev, ops], as-user-extra: {reason: [test]}, token: secret}"));
            assertThat(api.latest().getFirst("Impersonate-User")).isEqualTo("jane");
            assertThat(api.latest().get("Impersonate-Group")).containsExactly("dev", "ops");
            assertThat(api.latest().getFirst("Impersonate-Extra-reason")).isEqualTo("test");
            assertThat(api.latest().getFirst("Authorization")).isEqualTo("Bearer secret");
        }
    }

    @Test
    void readsTheTokenFileAgainForEachRequest() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(write(api.url(), "", "{tokenFile: token, token: other}"))) {
            client.nodes().list();
            assertThat(api.latest().getFirst("Authorization")).isEqualTo("Bearer first");
            Files.writeString(token, "second\n");
            client.nodes().list();
            assertThat(api.latest().getFirst("Authorization")).isEqualTo("Bearer second");
        }
    }

    @Test
    void takesAnEcKeyInPkcs8AndTheProxyForAnHttpsServer() throws Exception {
        KeyStore keys = keys();
        try (RecordingApi api = RecordingApi.https(context(keys));
                ForwardProxy proxy = new ForwardProxy()) {
            String user = "{client-certificate-data: %s, client-key-data: %s}"
                    .formatted(
                            pem("CERTIFICATE", keys.getCertificate("k").getEncoded()),
                            pem("PRIVATE KEY", keys.getKey("k", PASSWORD).getEncoded()));
            list(write(api.url(), ", insecure-skip-tls-verify: true", user));
            assertThat(api.count()).isEqualTo(1);
            assertThat(proxy.targets()).isEmpty();
            list(write(api.url(), ", insecure-skip-tls-verify: true, proxy-url: \"%s\"".formatted(proxy.url()), user));
            assertThat(api.count()).isEqualTo(2);
            assertThat(proxy.targets()).containsExactly(api.url().replace("https://", ""));
        }
    }

    @Test
    void sendsTheTokenOfAnExecPlugin() throws Exception {
        try (RecordingApi api = RecordingApi.http()) {
            list(write(
                    api.url(),
                    "",
                    exec(plugin("cat <<'END'\n"
                            + "{\"kind\": \"ExecCredential\", \"apiVersion\": \"client.authentication.k8s.io/v1\","
                            + " \"status\": {\"token\": \"given\"}}\nEND\n"))));
            assertThat(api.latest().getFirst("Authorization")).isEqualTo("Bearer given");
        }
    }

    @Test
    void refusesToGoOnWithoutTheCredentialOfAnExecPlugin() throws Exception {
        refuses("", exec("/no/such/plugin"), "/no/such/plugin", "install it first");
        refuses("", exec(plugin("echo no login >&2; exit 1\n")), "plugin.sh", "install it first");
        refuses("", exec(plugin("echo SECRET\n")), "plugin.sh", "install it first");
    }

    private static String exec(String command) {
        return ("{exec: {apiVersion: client.authentication.k8s.io/v1, command: \"%s\", interactiveMode: Never,"
                        + " installHint: install it first}}")
                .formatted(command);
    }

    private String plugin(String body) throws IOException {
        Path file = Files.writeString(directory.resolve("plugin.sh"), "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }

    @Test
    void refusesWhatCannotBeDone() throws Exception {
        refuses("", "{as: jane, as-uid: u}", "as-uid");
        refuses("", "{as-groups: [dev]}", "as-groups");
        refuses("", "{tokenFile: no-such-file}", "no-such-file");
        refuses("", "{client-key: no-such-key}", "no-such-key");
        refuses("", "{client-key-data: %s}".formatted(pem("ENCRYPTED PRIVATE KEY", new byte[] {1})), "is encrypted");
        refuses(", tls-server-name: other.example", "{}", "tls-server-name");
        refuses(", proxy-url: \"https://proxy.example:3128\"", "{}", "proxy-url");
        refuses(", proxy-url: \"http://proxy.example\"", "{}", "proxy-url");
        refuses("", "{}}, {name: u, user: {token: SECRET}", "users", "\"u\"");
    }

    private void refuses(String cluster, String user, String... named) throws IOException {
        Path file = write("https://127.0.0.1:1", cluster, user);
        assertThatThrownBy(() -> Kubeconfig.read(file))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(named)
                .hasMessageNotContaining("SECRET");
    }

    private Path write(String server, String cluster, String user) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"%s}}]
                users: [{name: u, user: %s}]
                """.formatted(server, cluster, user));
    }

    private static void list(Path kubeconfig) throws ClusterException {
        try (KubernetesClient client = client(kubeconfig)) {
            client.nodes().list();
        }
    }

    private static KubernetesClient client(Path kubeconfig) throws ClusterException {
        return new KubernetesClientBuilder()
                .withConfig(Kubeconfig.read(kubeconfig))
                .build();
    }

    /** Makes an EC key whose self-signed certificate serves both ends. */
    private KeyStore keys() throws Exception {
        Path file = directory.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("k", keys.getCertificate("k"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String label, byte[] der) {
        String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
