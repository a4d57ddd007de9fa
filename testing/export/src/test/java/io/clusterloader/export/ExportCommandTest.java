package io.clusterloader.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.testsupport.ArtifactSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's exports of report directories. */
class ExportCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void writesARowForEachPairOfEachSample() throws Exception {
        Path file = directory.resolve("pairs.csv");
        assertThat(WrittenRun.export(WrittenRun.GOOD, "--format=csv", "--output-file=" + file))
                .isEqualTo(new WrittenRun(0, "", ""));
        assertThat(Files.readString(file))
                .startsWith("test,identifier,case,title,sample,started,client,")
                .contains("compare-example,");
        assertThat(directory).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void writesTheDocumentsOfK8sNetperf() throws Exception {
        String json = WrittenRun.export(WrittenRun.GOOD, "--format=k8s-netperf").out();
        ArtifactSchema.named("k8s-netperf").require(json);
        JsonNode documents = new ObjectMapper().readTree(json);
        assertThat(documents).hasSize(4);
        JsonNode tcp = documents.get(0);
        assertThat(tcp.path("profile").asText()).isEqualTo("TCP_STREAM");
        assertThat(tcp.path("driver").asText()).isEqualTo("iperf3");
        assertThat(tcp.path("throughput").asDouble()).isEqualTo(11378.59094667652, within(1e-9));
        assertThat(tcp.path("tputMetric").asText()).isEqualTo("Mb/s");
        assertThat(tcp.path("duration").asInt()).isEqualTo(1);
        assertThat(tcp.path("parallelism").asInt()).isEqualTo(1);
        assertThat(tcp.path("samples").asInt()).isEqualTo(1);
        assertThat(tcp.path("metadata").path("kernel").asText()).isEqualTo("6.18.44");
        assertThat(tcp.has("latency") || tcp.has("confidence"))
                .as("what is not known")
                .isFalse();
        JsonNode udp = documents.get(1);
        assertThat(udp.path("profile").asText()).isEqualTo("UDP_STREAM");
        assertThat(udp.path("throughput").asDouble()).isEqualTo(8927.429028388646 * 1400 * 8 / 1e6, within(1e-9));
        assertThat(udp.path("udpLossPercent").isDouble()).isTrue();
        assertThat(udp.path("messageSize").asInt()).isEqualTo(1400);
        assertThat(documents.findValuesAsText("service")).containsExactly("false", "false", "true", "true");
    }

    @Test
    void aSearchIsNoDocumentOfK8sNetperf() throws Exception {
        Path run = Files.createDirectory(directory.resolve("run"));
        try (Stream<Path> files = Files.list(WrittenRun.GOOD)) {
            for (Path file : files.toList()) {
                Path copy = run.resolve(file.getFileName());
                if (file.getFileName().toString().startsWith("NetworkPerformanceReport")) {
                    ObjectMapper json = new ObjectMapper();
                    JsonNode report = json.readTree(file.toFile());
                    report.path("cases").findValues("test_case").stream()
                            .filter(one -> one.path("protocol").asText().equals("UDP"))
                            .forEach(one ->
                                    ((ObjectNode) one).putObject("search").put("lowest_load", 100));
                    json.writeValue(copy.toFile(), report);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        JsonNode documents = new ObjectMapper()
                .readTree(WrittenRun.export(run, "--format=k8s-netperf").out());
        assertThat(documents.findValuesAsText("profile")).containsExactly("TCP_STREAM", "TCP_STREAM");
    }

    @Test
    void hasNoDocumentOfK8sNetperfWithoutAFullReport() throws Exception {
        Path run = WrittenRun.write(directory.resolve("run"), "2026-05-01T00:00:00Z", "{}");
        assertThat(WrittenRun.export(run, "--format=k8s-netperf").exitCode()).isEqualTo(3);
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        Path file = directory.resolve("x");
        for (String[] wrong : new String[][] {
            {},
            {"--format=pdf"},
            {"--output-file=" + file, "--otlp=http://127.0.0.1:1"},
            {"--format=csv", "--timestamps"},
            {"--otlp=127.0.0.1:4318"},
            {"--otlp=grpc://collector:4317"},
            {"--otlp=http://"},
            {"--otlp=http:///v1/metrics"}
        }) {
            Object[] arguments = new Object[wrong.length + 1];
            arguments[0] = WrittenRun.GOOD;
            System.arraycopy(wrong, 0, arguments, 1, wrong.length);
            assertThat(WrittenRun.export(arguments).exitCode())
                    .as(String.join(" ", wrong))
                    .isEqualTo(2);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void namesThePlaceThatCannotBeReadOrWritten() {
        WrittenRun missing = WrittenRun.export(directory.resolve("nothing"), "--format=csv");
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains(directory.resolve("nothing").toString());
        Path file = directory.resolve("none").resolve("x.csv");
        WrittenRun unwritten = WrittenRun.export(WrittenRun.GOOD, "--format=csv", "--output-file=" + file);
        assertThat(unwritten.exitCode()).isEqualTo(3);
        assertThat(unwritten.err()).contains(file.toString()).doesNotContain(".part");
        assertThat(WrittenRun.export(WrittenRun.GOOD, "--format=csv", "--output-file=" + directory)
                        .exitCode())
                .isEqualTo(3);
        assertThat(directory).isDirectory();
    }
}
