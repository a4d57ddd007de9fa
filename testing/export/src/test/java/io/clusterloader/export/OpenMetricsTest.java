package io.clusterloader.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user gives runs to Prometheus. */
class OpenMetricsTest {
    private static final String FORMAT = "--format=openmetrics";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void namesMetricsByTheirBaseUnits() throws Exception {
        Path run = WrittenRun.write(directory.resolve("run"), "2026-05-01T00:00:00Z", "{}");
        WrittenRun exported = WrittenRun.export(run, FORMAT);
        assertThat(exported.exitCode()).isZero();
        String artifact = "artifact=\"NetworkPerformanceMetrics_50:1_TCP_P2P\"";
        assertThat(exported.out().lines())
                .contains(
                        "# TYPE clusterloader_throughput_bits_per_second gauge",
                        "# UNIT clusterloader_throughput_bits_per_second bits_per_second",
                        "clusterloader_throughput_bits_per_second{%s,bucket=\"Sum\",test=\"scale\"} 2.525E10"
                                .formatted(artifact),
                        "clusterloader_client_cpu_seconds_per_bit{%s,bucket=\"Perc50\",test=\"scale\"} 8.78E-11"
                                .formatted(artifact),
                        "clusterloader_lost_packets_ratio{%s,bucket=\"Perc50\",test=\"scale\"} 0.007"
                                .formatted(artifact),
                        "clusterloader_own_metric_widgets_per_h{%s,bucket=\"Perc50\",item_test=\"x\",test=\"scale\"} 3.0"
                                .formatted(artifact),
                        "clusterloader_value_seconds{artifact=\"Timer_scale\",bucket=\"deploy\",item_test=\"phases\"} 1.5")
                .endsWith("# EOF");
    }

    @Test
    void escapesTheLabelsOfTheRun() throws Exception {
        String labels = new ObjectMapper().writeValueAsString(Map.of("my.note", WrittenRun.ODD_LABEL));
        Path run = WrittenRun.write(directory.resolve("run"), "2026-05-01T00:00:00Z", labels);
        assertThat(WrittenRun.export(run, FORMAT).out())
                .contains("label_my_note=\"a \\\"quoted\\\" \\\\ and\\nbroken {line}, with= é\"");
    }

    @Test
    void tellsWhichCasesFailed() {
        assertThat(WrittenRun.export(WrittenRun.PARTLY_FAILED, FORMAT).out())
                .contains(
                        "clusterloader_case_failed{artifact=\"NetworkPerformanceMetrics_1:1_HTTP_ClusterIP\",test=\"compare-example\"} 1.0")
                .contains(
                        "clusterloader_case_failed{artifact=\"NetworkPerformanceMetrics_1:1_TCP_P2P\",test=\"compare-example\"} 0.0");
    }

    @Test
    void stampsValuesOnlyForHistory() throws Exception {
        Path run = WrittenRun.write(directory.resolve("run"), "2026-05-01T00:00:00Z", "{}");
        assertThat(values(WrittenRun.export(run, FORMAT))).noneMatch(line -> line.matches(".*} \\S+ \\S+"));
        assertThat(values(WrittenRun.export(run, FORMAT, "--timestamps")))
                .allMatch(line -> line.endsWith(" 1777593600.000"));
    }

    @Test
    void refusesEqualSeriesAndWritesNothing() throws Exception {
        Path first = WrittenRun.write(directory.resolve("first"), "2026-05-01T00:00:00Z", "{}");
        Path second = WrittenRun.write(directory.resolve("second"), "2026-05-02T00:00:00Z", "{}");
        Path file = directory.resolve("metrics.txt");
        WrittenRun refused = WrittenRun.export(first, second, FORMAT, "--output-file=" + file);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains(first.toString(), second.toString(), "--label");
        assertThat(file).doesNotExist();
        assertThat(WrittenRun.export(first, second, FORMAT, "--timestamps").exitCode())
                .isEqualTo(3);

        WrittenRun.write(second, "2026-05-02T00:00:00Z", "{\"proxy\": \"nftables\"}");
        assertThat(WrittenRun.export(first, second, FORMAT, "--output-file=" + file)
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file)).contains("label_proxy=\"nftables\"");
    }

    @Test
    void refusesLabelsThatBecomeOne() throws Exception {
        Path run =
                WrittenRun.write(directory.resolve("run"), "2026-05-01T00:00:00Z", "{\"a.b\": \"1\", \"a-b\": \"2\"}");
        WrittenRun refused = WrittenRun.export(run, FORMAT);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("label_a_b");
        assertThat(refused.out()).isEmpty();
    }

    private static List<String> values(WrittenRun exported) {
        assertThat(exported.exitCode()).isZero();
        return exported.out().lines().filter(line -> !line.startsWith("#")).toList();
    }
}
