package io.clusterloader.runner.access;

import static io.clusterloader.runner.access.TestKeys.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real plugins, shell scripts, that a user names with {@code exec}. */
@Timeout(60)
class ExecPluginTest {
    private static final String VERSION = "client.authentication.k8s.io/v1";

    /** Prints a token that says how many times the plugin has run. */
    private static final String COUNTING = """
            cd "$(dirname "$0")"; echo x >> runs; n=$(wc -l < runs)
            echo '{"kind": "ExecCredential", "apiVersion": "%s", "status": {"token": "t'$n'"%s}}'
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void getsItsArgumentsAsTheyAre() throws Exception {
        script("""
                for a; do printf '%s\\n' "$a" >> "$(dirname "$0")/arguments"; done
                """ + token("t"));
        list(", args: [\"$HOME\", \"a b\", \"'q\\\"\", \"`id`\", \"\"]");
        assertThat(directory.resolve("bin/arguments")).content().isEqualTo("$HOME\na b\n'q\"\n`id`\n\n");
    }

    @Test
    void getsItsEnvironmentAndNoInput() throws Exception {
        script("echo \"$PROFILE $PATH $(cat)\" > \"$(dirname \"$0\")/seen\"\n" + token("t"));
        list(", env: [{name: PROFILE, value: dev}]");
        assertThat(directory.resolve("bin/seen")).content().isEqualTo("dev %s \n".formatted(System.getenv("PATH")));
    }

    @Test
    void isToldWhatItIsAskedFor() throws Exception {
        script("printf %s \"$KUBERNETES_EXEC_INFO\" > \"$(dirname \"$0\")/info\"\n" + token("t"));
        list("");
        assertThat(info().path("kind").asText()).isEqualTo("ExecCredential");
        assertThat(info().path("apiVersion").asText()).isEqualTo(VERSION);
        assertThat(info().path("spec").path("interactive").asBoolean(true)).isFalse();
        assertThat(info().path("spec").has("cluster")).isFalse();
    }

    @Test
    void isToldTheCluster() throws Exception {
        script("printf %s \"$KUBERNETES_EXEC_INFO\" > \"$(dirname \"$0\")/info\"\n" + token("t"));
        TestKeys keys = TestKeys.make(directory, "api", "dns:api.example");
        Files.writeString(directory.resolve("ca.crt"), keys.certificate());
        Kubeconfig.read(OneUserKubeconfig.write(
                directory,
                "https://api.example:1",
                ", certificate-authority: ca.crt, tls-server-name: other, proxy-url: \"http://p:1\", extensions:"
                        + " [{name: client.authentication.k8s.io/exec, extension: {audience: mine}}]",
                user(", provideClusterInfo: true")));
        JsonNode cluster = info().path("spec").path("cluster");
        assertThat(cluster.path("server").asText()).isEqualTo("https://api.example:1");
        assertThat(cluster.path("certificate-authority-data").asText()).isEqualTo(base64(keys.certificate()));
        assertThat(cluster.path("tls-server-name").asText()).isEqualTo("other");
        assertThat(cluster.path("proxy-url").asText()).isEqualTo("http://p:1");
        assertThat(cluster.path("config").path("audience").asText()).isEqualTo("mine");
    }

    private JsonNode info() throws Exception {
        return new ObjectMapper().readTree(Files.readString(directory.resolve("bin/info")));
    }

    @Test
    void runsOnceForManyRequests() throws Exception {
        script(COUNTING.formatted(VERSION, ", \"expirationTimestamp\": \"2999-01-01T00:00:00Z\""));
        assertThat(tokens(3)).containsExactly("Bearer t1", "Bearer t1", "Bearer t1");
    }

    @Test
    void runsAgainWhenItsCredentialHasExpired() throws Exception {
        script(COUNTING.formatted(VERSION, ", \"expirationTimestamp\": \"2001-01-01T00:00:00+01:00\""));
        assertThat(tokens(2)).doesNotContain("Bearer t1").doesNotHaveDuplicates();
    }

    private Stream<String> tokens(int requests) throws Exception {
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, "", "")) {
            for (int i = 0; i < requests; i++) {
                client.nodes().list();
            }
            return api.requests().stream().map(RecordingApi.Request::authorization);
        }
    }

    @Test
    void runsAgainWhenTheServerRefusesItsCredential() throws Exception {
        script(COUNTING.formatted(VERSION, ""));
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, "", "")) {
            api.accept(request -> request.authorization().equals("Bearer t2"));
            client.nodes().list();
            client.nodes().list();
            assertThat(api.requests().stream().map(RecordingApi.Request::authorization))
                    .containsExactly("Bearer t1", "Bearer t2", "Bearer t2");
        }
    }

    @Test
    void endsARequestWithItsLastWordsWhenItFailsLater() throws Exception {
        script(COUNTING.formatted(VERSION, "") + "[ $n = 1 ] || { echo session is over >&2; exit 1; }\n");
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, "", ", installHint: log in again")) {
            api.accept(request -> false);
            assertThat(NoAnswer.explain(
                            client.getConfiguration(),
                            catchThrowable(() -> client.nodes().list())))
                    .contains("exec plugin", "session is over", "log in again")
                    .doesNotContain("API server");
        }
    }

    @Test
    void givesAClientCertificateThatIsRenewed() throws Exception {
        TestKeys first = TestKeys.make(directory, "first", "dns:first");
        TestKeys second = TestKeys.make(directory, "second", "dns:second");
        credential("1", first);
        credential("2", second);
        script("cd \"$(dirname \"$0\")\"; echo x >> runs; cat $(wc -l < runs)\n");
        TestKeys server = TestKeys.make(directory, "api", "ip:127.0.0.1");
        try (RecordingApi api = RecordingApi.https(server.context());
                KubernetesClient client =
                        client(api, ", certificate-authority-data: " + base64(server.certificate()), "")) {
            client.nodes().list();
            client.nodes().list();
            assertThat(api.requests()).extracting(RecordingApi.Request::subject).containsOnly("CN=first");
            assertThat(api.requests())
                    .extracting(RecordingApi.Request::port)
                    .hasSize(2)
                    .containsOnly(api.latest().port());
            api.accept(request -> request.subject().equals("CN=second"));
            client.nodes().list();
            assertThat(api.latest().subject()).isEqualTo("CN=second");
        }
    }

    private void credential(String name, TestKeys keys) throws Exception {
        Files.createDirectories(directory.resolve("bin"));
        ObjectMapper json = new ObjectMapper();
        var root = json.createObjectNode().put("kind", "ExecCredential").put("apiVersion", VERSION);
        root.putObject("status")
                .put("clientCertificateData", keys.certificate())
                .put("clientKeyData", keys.key());
        Files.writeString(directory.resolve("bin").resolve(name), json.writeValueAsString(root));
    }

    @Test
    void isFoundOnThePath() throws Exception {
        refused("no-such-plugin-anywhere", "", "no-such-plugin-anywhere", "cannot be started");
    }

    @Test
    void thatGivesNoCredentialIsOneErrorWithItsLastWordsAndTheHint() throws Exception {
        refused("bin/absent", ", installHint: install it first", "bin/absent", "cannot be started", "install it first");
        refusedScript("echo no login >&2; echo SECRET; exit 7\n", "exit code 7: no login; install it first");
        refusedScript("echo hm >&2; echo SECRET\n", "printed no ExecCredential in JSON: hm; install it first");
        refusedScript("echo '{\"token\": \"SECRET\"}'\n", "printed no ExecCredential in JSON");
        refusedScript(token("SECRET") + "echo SECRET\n", "printed no ExecCredential in JSON");
        refusedScript(token("SECRET").replace("/v1\"", "/v1beta1\""), "another apiVersion");
        refusedScript(status("\"clientCertificateData\": \"SECRET\""), "but not both");
        refusedScript(status(""), "neither a token nor a client certificate");
        refusedScript(status("\"token\": \"SECRET\", \"expirationTimestamp\": \"soon\""), "expirationTimestamp");
        refusedScript(status("\"clientCertificateData\": \"SECRET\", \"clientKeyData\": \"SECRET\""), "certificate");
    }

    @Test
    void withSettingsThatAreWrongIsRefused() throws Exception {
        script(token("t"));
        refused("bin/plugin", ", interactiveMode: Always", "interactiveMode Always", "no terminal");
        refused("bin/plugin", ", interactiveMode: Perhaps", "interactiveMode");
        refused("bin/plugin", ", apiVersion: client.authentication.k8s.io/v1alpha1", "apiVersion");
        refused("\"\"", "", "command");
    }

    private void refusedScript(String body, String... named) throws Exception {
        script(body);
        refused("bin/plugin", ", installHint: install it first", named);
    }

    private void refused(String command, String more, String... named) throws Exception {
        Path file = OneUserKubeconfig.write(directory, "http://127.0.0.1:1", "", user(command, more));
        assertThatThrownBy(() -> Kubeconfig.read(file))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(named)
                .hasMessageNotContaining("SECRET");
    }

    private void list(String more) throws Exception {
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, "", more)) {
            client.nodes().list();
        }
    }

    private KubernetesClient client(RecordingApi api, String cluster, String more) throws Exception {
        return OneUserKubeconfig.client(OneUserKubeconfig.write(directory, api.url(), cluster, user(more)));
    }

    /** The command is relative to the kubeconfig. */
    private static String user(String more) {
        return user("bin/plugin", more);
    }

    private static String user(String command, String more) {
        String mode = more.contains("interactiveMode") ? "" : ", interactiveMode: Never";
        String version = more.contains("apiVersion") ? "" : ", apiVersion: " + VERSION;
        return "{exec: {command: %s%s%s%s}}".formatted(command, version, mode, more);
    }

    private void script(String body) throws Exception {
        OneUserKubeconfig.script(directory.resolve("bin/plugin"), body);
    }

    private static String token(String token) {
        return status("\"token\": \"%s\"".formatted(token));
    }

    private static String status(String fields) {
        return "echo '{\"kind\": \"ExecCredential\", \"apiVersion\": \"%s\", \"status\": {%s}}'\n"
                .formatted(VERSION, fields);
    }
}
