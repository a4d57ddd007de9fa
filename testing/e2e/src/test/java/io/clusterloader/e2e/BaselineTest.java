package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user clones the project and runs the baseline network benchmark. */
class BaselineTest {
    private static final Map<String, List<String>> METRICS = Map.of(
            "TCP", List.of("Throughput"),
            "UDP", List.of("Packet_Per_Second", "Lost_Packets", "Latency", "Jitter"),
            "HTTP", List.of("Response_Time", "Latency"));
    private static final Map<String, String> UNITS = Map.of(
            "Throughput", "Gbits/s",
            "Packet_Per_Second", "pps",
            "Lost_Packets", "percentage",
            "Latency", "ms",
            "Jitter", "ms",
            "Response_Time", "ms");

    @TempDir
    private Path directory;

    @Test
    void theNineBaselineCasesRunOnRealTrafficAndLeaveNothing() throws Exception {
        Machine before = Machine.now();
        Path reports = directory.resolve("reports");

        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "duration: 2s"),
                        "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(run.stdout()).contains("TC1.1.1.1", "TC1.2.1.6", reports.toString());
        for (String protocol : METRICS.keySet()) {
            for (String path : List.of("P2P", "ClusterIP", "NodePort")) {
                assertPlausible(
                        protocol,
                        artifact(reports, "NetworkPerformanceMetrics_1:1_%s_%s_e2e_".formatted(protocol, path)));
            }
        }
        assertEveryPairIsInTheReport(artifact(reports, "NetworkPerformanceReport_e2e_"));
        assertThat(Files.readString(reports.resolve("junit.xml")))
                .contains("ClusterLoaderV2", "e2e: [step: 01] Start [00] - network", "e2e overall")
                .doesNotContain("<failure");
        assertThat(reports.resolve("cl2-metadata.json")).isNotEmptyFile();
        assertThat(Machine.newSince(before)).isEmpty();
    }

    private static void assertPlausible(String protocol, JsonNode artifact) {
        assertThat(artifact.path("version").asText()).isEqualTo("v1");
        Map<String, Double> values = new TreeMap<>();
        for (JsonNode item : artifact.path("dataItems")) {
            String metric = item.path("labels").path("Metric").asText();
            assertThat(item.path("unit").asText()).as(metric).isEqualTo(UNITS.get(metric));
            assertThat(item.path("data").properties())
                    .as(metric)
                    .singleElement()
                    .satisfies(bucket -> {
                        assertThat(bucket.getKey()).isEqualTo("Value");
                        values.put(metric, bucket.getValue().asDouble());
                    });
        }
        assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(METRICS.getOrDefault(protocol, List.of()));
        switch (protocol) {
            case "TCP" -> assertThat(values.get("Throughput")).isBetween(0.1, 200.0);
            case "UDP" -> {
                // 100 Mbit/s in datagrams of 1,400 bytes is what is offered by default.
                assertThat(values.get("Packet_Per_Second")).isBetween(1_000.0, 9_500.0);
                assertThat(values.get("Lost_Packets")).isBetween(0.0, 50.0);
                assertThat(values.get("Latency")).isBetween(0.001, 50.0);
                assertThat(values.get("Jitter")).isBetween(0.0, 50.0);
            }
            default -> assertThat(values.get("Response_Time")).isBetween(0.005, 50.0);
        }
    }

    private static void assertEveryPairIsInTheReport(JsonNode report) {
        assertThat(report.findValues("client_run")).hasSize(9).allSatisfy(run -> {
            assertThat(run.path("stdout").asText()).isNotBlank();
            assertThat(run.path("command").isEmpty()).isFalse();
        });
        assertThat(report.findValuesAsText("client_node")).hasSize(9);
        for (int i = 0; i < 9; i++) {
            assertThat(report.findValuesAsText("client_node").get(i))
                    .isNotEqualTo(report.findValuesAsText("server_node").get(i));
        }
    }

    private static JsonNode artifact(Path reports, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            assertThat(found).as(prefix).hasSize(1);
            return new ObjectMapper().readTree(found.getFirst().toFile());
        }
    }
}
