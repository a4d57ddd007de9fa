package io.clusterloader.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.clusterloader.compare.read.RunReader;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus reads what is exported: by a scrape, and as history. */
@Tag("machine")
class PrometheusTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=([0-9.:]+)");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void scrapesEveryValue() throws Exception {
        List<Path> runs = runs();
        String text = WrittenRun.export(runs.get(0), runs.get(1), "--format=openmetrics")
                .out();
        HttpServer target = serve(text);
        Process prometheus = start(target.getAddress().getPort());
        try {
            String address = address(prometheus.inputReader(UTF_8));
            await().atMost(LIMIT)
                    .until(() -> query(address, "up").values().stream().anyMatch(up -> up == 1));
            assertThat(query(address, "{__name__=~\"clusterloader_.*\"}")).isEqualTo(expected(runs));
            assertThat(query(address, "scrape_samples_scraped").values())
                    .containsExactly((double) expected(runs).size());
        } finally {
            prometheus.destroyForcibly().waitFor();
            target.stop(0);
        }
    }

    @Test
    void makesHistoryOfARun() throws Exception {
        Path file = directory.resolve("run.txt");
        Path database = directory.resolve("tsdb");
        // promtool dumps what has a log of writes only.
        Files.createDirectories(database.resolve("wal"));
        for (Path run : runs()) {
            WrittenRun.export(run, "--format=openmetrics", "--timestamps", "--output-file=" + file);
            FinishedCommand created = FinishedCommand.run(
                    "promtool", "tsdb", "create-blocks-from", "openmetrics", file.toString(), database.toString());
            assertThat(created.exitCode()).as(created.output()).isZero();
        }
        FinishedCommand dumped = FinishedCommand.run("promtool", "tsdb", "dump", database.toString());
        assertThat(dumped.output().lines().filter(line -> line.startsWith("{__name__=\"clusterloader_")))
                .hasSize(expected(runs()).size())
                .anyMatch(line -> line.contains("clusterloader_throughput_bits_per_second")
                        && line.contains("bucket=\"Sum\"")
                        && line.endsWith(" 2.525e+10 1777593600000"));
    }

    private List<Path> runs() throws IOException {
        String labels = JSON.writeValueAsString(Map.of("note", WrittenRun.ODD_LABEL));
        return List.of(WrittenRun.GOOD, WrittenRun.write(directory.resolve("run"), "2026-05-01T00:00:00Z", labels));
    }

    /** Returns the values by their labels, {@code __name__} among them, as Prometheus has them. */
    private static Map<Map<String, String>, Double> expected(List<Path> runs) throws Exception {
        Map<Map<String, String>, Double> expected = new HashMap<>();
        for (var run : RunReader.read(runs.stream().map(Path::toString).toList())) {
            for (ExportedValue value : ExportedValue.of(run)) {
                Map<String, String> labels = new TreeMap<>(value.labels());
                String suffix = value.unit().suffix();
                labels.put("__name__", "clusterloader_" + value.metric() + (suffix.isEmpty() ? "" : "_" + suffix));
                expected.put(labels, value.value());
            }
        }
        return expected;
    }

    private static HttpServer serve(String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Process start(int target) throws IOException {
        Path config = Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - job_name: clusterloader
                  static_configs:
                  - targets: ["127.0.0.1:%d"]
                """.formatted(target));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .start();
    }

    private static String address(BufferedReader log) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return listening.group(1);
            }
        }
        throw new IOException("prometheus ended: " + seen);
    }

    /** Returns the values of an instant query by their labels, without those that the scrape adds. */
    private static Map<Map<String, String>, Double> query(String address, String query) throws Exception {
        URI uri = URI.create("http://%s/api/v1/query?query=%s".formatted(address, URLEncoder.encode(query, UTF_8)));
        JsonNode answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = JSON.readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8))
                    .body());
        }
        Map<Map<String, String>, Double> values = new HashMap<>();
        for (JsonNode one : answer.path("data").path("result")) {
            Map<String, String> labels = new TreeMap<>();
            one.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            labels.keySet().removeAll(List.of("job", "instance"));
            values.put(labels, Double.valueOf(one.path("value").path(1).asText()));
        }
        return values;
    }
}
