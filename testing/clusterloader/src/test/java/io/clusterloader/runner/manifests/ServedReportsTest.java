package io.clusterloader.runner.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of the results with its shipped configuration, as the user of its pod. */
@Tag("machine")
class ServedReportsTest {
    private static final Path CONFIGURATION = ShippedManifests.TESTING.resolve("scheduled/nginx.conf");
    private static final String USER = "65532";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path place;

    @SuppressWarnings("NullAway.Init")
    private Process server;

    private int port;

    @BeforeEach
    void serve() throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path build = Files.createDirectories(place.resolve("reports/builds/network/1"));
        Files.writeString(build.resolve("report.html"), "<p>all passed");
        Path scratch = Files.createDirectory(place.resolve("tmp"));
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
        port = freePort();
        String configuration = Files.readString(CONFIGURATION)
                .replace("/tmp/", scratch + "/")
                .replace("root /reports", "root " + place.resolve("reports"))
                .replace("[::]:8080", "[::]:" + port);
        Path file = Files.writeString(place.resolve("nginx.conf"), configuration);
        server = new ProcessBuilder(
                        "setpriv",
                        "--reuid=" + USER,
                        "--regid=" + USER,
                        "--clear-groups",
                        "nginx",
                        "-e",
                        "stderr",
                        "-p",
                        scratch.toString(),
                        "-c",
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(place.resolve("errors").toFile())
                .start();
        await().until(() -> listens() || !server.isAlive());
        assertThat(server.isAlive())
                .as(Files.readString(place.resolve("errors")))
                .isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        server.destroyForcibly().waitFor();
    }

    @Test
    void listsFoldersAndServesPages() throws Exception {
        assertThat(send("GET", "/").body()).contains("builds/");
        HttpResponse<String> page = send("GET", "/builds/network/1/report.html");
        assertThat(page.body()).isEqualTo("<p>all passed");
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE"})
    void refusesEveryChange(String method) throws Exception {
        assertThat(send(method, "/builds/network/1/report.html").statusCode()).isEqualTo(403);
        assertThat(place.resolve("reports/builds/network/1/report.html")).hasContent("<p>all passed");
    }

    @Test
    void leadsNowhereElse() throws Exception {
        assertThat(send("GET", "/%2e%2e/nginx.conf").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI address = URI.create("http://localhost:%d%s".formatted(port, path));
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
    }

    private boolean listens() {
        try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connected.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
