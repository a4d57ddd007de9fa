package io.clusterloader.runner.access;

import static io.clusterloader.runner.access.TestKeys.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The forward proxies tinyproxy and microsocks, as Debian has them, before a server by TLS. */
@Tag("machine")
@Timeout(60)
class DebianProxiesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private RecordingApi api;

    private String trusted = "";
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void startServer() throws Exception {
        TestKeys keys = TestKeys.make(directory, "api", "ip:127.0.0.1");
        api = RecordingApi.https(keys.context());
        trusted = ", certificate-authority-data: " + base64(keys.certificate());
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void tinyproxyLeadsToTheServer() throws Exception {
        int port = tinyproxy("");
        list("http://127.0.0.1:" + port);
        assertThat(directory.resolve("proxy.log")).content().contains("CONNECT 127.0.0.1:" + api.port());
    }

    @Test
    void tinyproxyAsksForAPassword() throws Exception {
        int port = tinyproxy("BasicAuth jane secret\n");
        list("http://jane:secret@127.0.0.1:" + port);
        assertThat(explained("http://jane:WRONG@127.0.0.1:" + port))
                .contains("the proxy http://127.0.0.1:" + port)
                .doesNotContain("WRONG");
    }

    @Test
    void tinyproxyRefusesOtherPorts() throws Exception {
        int port = tinyproxy("ConnectPort 443\n");
        assertThat(explained("http://127.0.0.1:" + port)).contains("the proxy http://127.0.0.1:" + port, "403");
    }

    @Test
    void microsocksLeadsToTheServer() throws Exception {
        list("socks5://127.0.0.1:" + microsocks());
    }

    @Test
    void microsocksAsksForAPassword() throws Exception {
        int port = microsocks("-u", "jane", "-P", "secret");
        list("socks5://jane:secret@127.0.0.1:" + port);
        assertThat(explained("socks5://jane:WRONG@127.0.0.1:" + port))
                .contains("the proxy socks5://127.0.0.1:" + port)
                .doesNotContain("WRONG");
    }

    @Test
    void microsocksDoesNotReachAServerThatIsDown() throws Exception {
        int port = microsocks();
        api.close();
        assertThat(explained("socks5://127.0.0.1:" + port)).contains("the proxy socks5://127.0.0.1:" + port, api.url());
    }

    private void list(String proxy) throws Exception {
        OneUserKubeconfig.list(write(proxy));
        assertThat(api.requests()).hasSize(1);
    }

    private String explained(String proxy) throws Exception {
        try (KubernetesClient client = OneUserKubeconfig.client(write(proxy))) {
            return NoAnswer.explain(
                    client.getConfiguration(),
                    catchThrowable(() -> client.nodes().list()));
        }
    }

    private Path write(String proxy) throws IOException {
        return OneUserKubeconfig.write(directory, api.url(), trusted + ", proxy-url: \"%s\"".formatted(proxy), "{}");
    }

    private int tinyproxy(String more) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(
                directory.resolve("tinyproxy.conf"),
                "Port %d\nListen 127.0.0.1\nTimeout 60\nMaxClients 10\nLogFile \"%s\"\nLogLevel Connect\n%s"
                        .formatted(port, directory.resolve("proxy.log"), more));
        start(port, "tinyproxy", "-d", "-c", settings.toString());
        return port;
    }

    private int microsocks(String... more) throws IOException {
        int port = freePort();
        List<String> words = new ArrayList<>(List.of("microsocks", "-i", "127.0.0.1", "-p", Integer.toString(port)));
        words.addAll(List.of(more));
        start(port, words.toArray(String[]::new));
        return port;
    }

    private void start(int port, String... words) throws IOException {
        started.add(new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start());
        await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
