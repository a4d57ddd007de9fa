package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user whose kubeconfigs have an exec plugin, a proxy before the API server, and a name for TLS. */
@LocalOnly("needs the token of the cluster, and a proxy beside it")
class KubeconfigCasesTest {
    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;
    private final List<Process> proxies = new ArrayList<>();
    private String server = "";
    private String token = "";
    private String authority = "";

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-kubeconfig", 2);
        Config config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
        server = config.getMasterUrl();
        token = config.getAutoOAuthToken();
        authority = config.getCaCertData();
    }

    @AfterEach
    void down() throws Exception {
        for (Process proxy : proxies) {
            proxy.destroy();
            proxy.waitFor();
        }
        assertThat(cluster.down()).isEmpty();
    }

    @Test
    void runsThroughTinyproxyWithAPluginWhoseTokensExpire() throws Exception {
        plugin("echo x >> runs; t=$(date -u -d '+2 seconds' +%Y-%m-%dT%H:%M:%SZ)\n"
                + credential("\"expirationTimestamp\": \"'$t'\", "));
        Path users = write("users.yaml", "users: [{name: ci, user: %s}]".formatted(exec()));
        Path clusters = write("clusters.yaml", """
                contexts: [{name: test, context: {cluster: local, user: ci}}]
                clusters: [{name: local, cluster: {server: "%s", certificate-authority-data: %s, tls-server-name: localhost,
                  proxy-url: "http://127.0.0.1:%d"}}]
                """.formatted(server, authority, tinyproxy()));

        Cli.Finished run = Cli.in(directory)
                .with("KUBECONFIG", users + "::" + clusters)
                .run(
                        "run",
                        "--provider=skeleton",
                        "--context=test",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1s"),
                        "--report-dir=" + directory.resolve("reports"));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(Files.readAllLines(directory.resolve("runs"))).hasSizeGreaterThan(1);
        assertThat(directory.resolve("proxy.log")).content().contains("CONNECT");
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    void asksTheDoctorWhatIsWrong() throws Exception {
        plugin(credential(""));
        Cli.Finished reached = doctor("socks5://127.0.0.1:" + microsocks());
        assertThat(reached.exitCode()).as(reached.everything()).isZero();
        assertThat(reached.stdout()).contains("ok       server", "ok       rights", "ok       images");

        assertRefused(doctor("http://127.0.0.1:1"), "the proxy http://127.0.0.1:1");

        plugin("echo your session is over >&2; exit 1\n");
        assertRefused(doctor(""), "your session is over; log in again");

        plugin(credential("").replace(token, "WRONG"));
        assertRefused(doctor(""), "401");
    }

    private static void assertRefused(Cli.Finished doctor, String why) {
        assertThat(doctor.exitCode()).as(doctor.everything()).isEqualTo(3);
        assertThat(doctor.stderr()).contains(why).doesNotContain("\tat ");
        assertThat(doctor.stdout()).doesNotContain("ok ");
    }

    private Cli.Finished doctor(String proxy) throws Exception {
        Path file = write("kubeconfig.yaml", """
                current-context: test
                contexts: [{name: test, context: {cluster: local, user: ci}}]
                clusters: [{name: local, cluster: {server: "%s", certificate-authority-data: %s, proxy-url: "%s"}}]
                users: [{name: ci, user: %s}]
                """.formatted(server, authority, proxy, exec()));
        return Cli.in(directory).run("doctor", "--kubeconfig=" + file);
    }

    private static String exec() {
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, interactiveMode: Never,"
                + " installHint: log in again}}";
    }

    private void plugin(String body) throws IOException {
        Path file = write("plugin", "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String credential(String more) {
        return "echo '{\"kind\": \"ExecCredential\", \"apiVersion\": \"client.authentication.k8s.io/v1\", \"status\": {%s\"token\": \"%s\"}}'\n"
                .formatted(more, token);
    }

    private int tinyproxy() throws IOException {
        int port = freePort();
        Path settings = write(
                "tinyproxy.conf",
                "Port %d\nListen 127.0.0.1\nTimeout 600\nMaxClients 50\nLogFile \"%s\"\nLogLevel Connect\n"
                        .formatted(port, directory.resolve("proxy.log")));
        return start(port, "tinyproxy", "-d", "-c", settings.toString());
    }

    private int microsocks() throws IOException {
        int port = freePort();
        return start(port, "microsocks", "-i", "127.0.0.1", "-p", Integer.toString(port));
    }

    private int start(int port, String... words) throws IOException {
        proxies.add(new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("proxy.out").toFile())
                .start());
        await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
