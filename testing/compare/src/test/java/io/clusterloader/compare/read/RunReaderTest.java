package io.clusterloader.compare.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads two real report directories, whose raw output of tools was cut, and made-up ones beside them. */
class RunReaderTest {
    private static final Path REPORTS = Path.of("src", "test", "resources", "recorded-runs");
    private static final String ARTIFACT = """
            {"version": "v1", "dataItems": [{"data": {"Perc50": 3.5}, "unit": "ms", "labels": {"Metric": "x"}}]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void readsARealReportDirectory() throws Exception {
        List<MeasuredRun> runs = RunReader.read(List.of(REPORTS.resolve("good").toString()));
        assertThat(runs).hasSize(1);
        MeasuredRun run = runs.getFirst();
        assertThat(run.test()).isEqualTo("compare-example");
        assertThat(run.time()).isEqualTo("2026-11-29T14:13:47Z");
        assertThat(run.conditions()).containsEntry("nodes.cluster", "3");
        assertThat(run.cluster()).containsEntry("kernelVersion", "6.18.44").containsEntry("provider", "local");
        assertThat(run.cases().values())
                .extracting(MeasuredCase::title)
                .startsWith("TC1.1.1.1 1:1 TCP pod IP IPv4", "TC1.1.1.2 1:1 UDP pod IP IPv4")
                .hasSize(6);
        MeasuredCase udp = Objects.requireNonNull(run.cases().get("NetworkPerformanceMetrics_1:1_UDP_P2P"));
        assertThat(udp.invalid()).isEmpty();
        assertThat(udp.items())
                .extracting(MeasuredRun.Item::metric)
                .containsExactlyInAnyOrder("Packet_Per_Second", "Lost_Packets", "Latency", "Jitter");
        assertThat(udp.items())
                .allSatisfy(item -> assertThat(item.samples().get("Value"))
                        .isEqualTo(List.copyOf(item.data().values())));
    }

    @Test
    void takesForConditionsWhatMattersToACase() throws Exception {
        MeasuredRun run =
                RunReader.read(List.of(REPORTS.resolve("good").toString())).getFirst();
        MeasuredCase udp = Objects.requireNonNull(run.cases().get("NetworkPerformanceMetrics_1:1_UDP_P2P"));
        assertThat(udp.conditions())
                .containsEntry("params.duration", "1s")
                .containsEntry("params.udp_bits_per_second", "100000000")
                .containsEntry("tools.iperf", "2.1.8")
                .containsEntry("nodes.clients", "1")
                .doesNotContainKeys("params.tcp_streams", "params.case_id", "params.timeout", "params.udpBandwidth");
    }

    /** A run with a reference measures the same cases under the same conditions as one without. */
    @Test
    void takesAReferenceForNoCondition() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(ComparedParams.ofRun(json.readTree("{\"reference\": \"hostNetwork\", \"validity\": \"strict\"}")))
                .containsOnlyKeys("params.validity");
        assertThat(ComparedParams.ofCase(json.readTree("{\"reference_case_id\": \"x\", \"path\": \"POD_IP\"}")))
                .containsOnlyKeys("params.path");
    }

    @Test
    void keepsAFailedCaseThatHasNoArtifact() throws Exception {
        MeasuredRun run = RunReader.read(
                        List.of(REPORTS.resolve("partly-failed").toString()))
                .getFirst();
        MeasuredCase failed = Objects.requireNonNull(run.cases().get("NetworkPerformanceMetrics_1:1_HTTP_ClusterIP"));
        assertThat(failed.invalid()).isPresent();
        assertThat(failed.items()).isEmpty();
    }

    @Test
    void findsRunsByDirectoryPatternAndProwsLayout() throws Exception {
        write("job/17/artifacts", "PodStartupLatency_load_2026-05-02T01:02:03Z.json", ARTIFACT);
        write("job/16/artifacts", "PodStartupLatency_load_2026-05-01T01:02:03Z.json", ARTIFACT);
        write("other/1", "PodStartupLatency_load_2026-05-03T01:02:03Z.json", ARTIFACT);
        assertThat(read("job"))
                .extracting(MeasuredRun::place)
                .map(Path::of)
                .containsExactly(directory.resolve("job/16/artifacts"), directory.resolve("job/17/artifacts"));
        assertThat(read("job/*/artifacts")).hasSize(2);
        assertThat(read("*")).hasSize(3);
        assertThat(read("other/1/PodStartupLatency_load_2026-05-03T01:02:03Z.json"))
                .hasSize(1);
        assertThat(RunReader.read(List.of(
                        directory.resolve("job/16").toString(),
                        directory.resolve("other").toString())))
                .hasSize(2);
    }

    @Test
    void tellsApartRunsThatWroteIntoOneDirectory() throws Exception {
        for (int minute = 1; minute <= 3; minute++) {
            write(
                    "one",
                    "NetworkPerformanceMetrics_1:1_TCP_P2P_my_test_2026-05-01T01:0%d:03Z.json".formatted(minute),
                    ARTIFACT);
        }
        write("one", "junit.xml", "<x/>");
        assertThat(read("one"))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.test()).isEqualTo("my_test"));
    }

    @Test
    void namesThePlaceOfWhatCannotBeRead() throws Exception {
        write("empty", "notes.txt", "x");
        write("broken", "PodStartupLatency_load_2026-05-01T01:02:03Z.json", "{\"dataItems\": [");
        write("odd", "NetworkPerformanceReport_t_2026-05-01T01:02:03Z.json", "[]");
        for (String place : List.of("empty", "missing", "broken", "odd", "x*[")) {
            assertThatExceptionOfType(ReadException.class)
                    .as(place)
                    .isThrownBy(() -> read(place))
                    .withMessageContaining(place);
        }
    }

    @Test
    void keepsTheValuesOfASweepApart() throws Exception {
        write("sweep", "NetworkPerformanceMetrics_1:1_TCP_P2P_t_2026-05-01T01:02:03Z.json", """
                {"version": "v1", "dataItems": [
                  {"data": {"Value": 4.5}, "unit": "Gbits/s", "labels": {"Metric": "Throughput", "tcpMss": "1460"}},
                  {"data": {"Value": 1.5}, "unit": "Gbits/s", "labels": {"Metric": "Throughput", "tcpMss": "536"}}]}""");
        write("sweep", "NetworkPerformanceReport_t_2026-05-01T01:02:03Z.json", """
                {"overview": [%s, %s], "cases": [
                  {"test_case": {"case_id": "536", "protocol": "TCP", "load": {"tcp_maximum_segment_bytes": 536}, "sweep": [{"param": "tcpMss"}]},
                   "aggregates": [{"metric": "THROUGHPUT", "buckets": {"Value": 1.5}}]}]}
                """.formatted(
                        overview("1460", "broken"), overview("536", "")));
        Map<String, MeasuredCase> cases = read("sweep").getFirst().cases();
        assertThat(cases.keySet())
                .containsExactly(
                        "NetworkPerformanceMetrics_1:1_TCP_P2P{tcpMss=536}",
                        "NetworkPerformanceMetrics_1:1_TCP_P2P{tcpMss=1460}");
        assertThat(cases.values().stream().flatMap(one -> one.items().stream()))
                .extracting(MeasuredRun.Item::metric, item -> item.data().get("Value"))
                .containsExactly(tuple("Throughput", 1.5), tuple("Throughput", 4.5));
        assertThat(cases.values()).extracting(one -> one.invalid().isPresent()).containsExactly(false, true);
        MeasuredCase small = cases.values().iterator().next();
        assertThat(small.items().getFirst().samples()).containsEntry("Value", List.of(1.5));
        assertThat(small.conditions())
                .containsEntry("params.tcp_maximum_segment_bytes", "536")
                .doesNotContainKey("params.sweep");
        assertThat(MeasuredRun.artifact(cases.keySet().iterator().next()))
                .isEqualTo("NetworkPerformanceMetrics_1:1_TCP_P2P");
    }

    private static String overview(String size, String failure) {
        return """
                {"case_id": "%s", "title": "TC1.1.1.1 1:1 TCP pod IP IPv4, tcpMss %s", "failure": "%s",
                 "artifact": "NetworkPerformanceMetrics_1:1_TCP_P2P", "sweep": {"tcpMss": "%s"}}""".formatted(size, size, failure, size);
    }

    private List<MeasuredRun> read(String place) throws ReadException {
        return RunReader.read(List.of(directory + "/" + place));
    }

    private void write(String place, String name, String content) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve(place)).resolve(name), content);
    }
}
