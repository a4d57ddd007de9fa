package io.clusterloader.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.testsupport.ArtifactSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/** A user's comparisons of runs before and after an upgrade: throughput has fallen by a tenth, the rest is as it was. */
class CompareCommandTest {
    private static final double[] BEFORE = {9.40, 9.44, 9.38, 9.43, 9.39, 9.42};
    private static final double[] LATENCY = {0.101, 0.104, 0.100, 0.103, 0.099, 0.102};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void exitsWith1AndSaysWhatBecameWorse() throws Exception {
        writeRuns();
        assertThat(compare(place("before"), place("after-*"))).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("1 worse, 0 better, 1 same, 0 cannot tell, 0 not comparable")
                .containsPattern("1:1 TCP P2P +Throughput +9\\.410 +8\\.46\\d +Gbits/s +-10\\.0 % .* worse\n")
                .containsPattern("Response_Time .* same\n")
                .contains("Also different: label proxy: iptables, now nftables");
    }

    @Test
    void exitsWith0WhereTheThresholdIsLarger() throws Exception {
        writeRuns();
        assertThat(compare("--threshold=20%", place("before"), place("after-*")))
                .isZero();
        assertThat(compare(place("before"), place("before"))).isZero();
        assertThat(compare(place("after-*"), place("before"))).isZero();
    }

    @Test
    void writesJsonForPrograms() throws Exception {
        writeRuns();
        compare("--format=json", place("before"), place("after-*"));
        ArtifactSchema.named("comparison").require(out.toString());
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("regression").asBoolean()).isTrue();
        assertThat(json.path("verdicts").path("worse").asInt()).isEqualTo(1);
        JsonNode row = json.path("rows").get(1);
        assertThat(row.path("metric").asText()).isEqualTo("Throughput");
        assertThat(row.path("verdict").asText()).isEqualTo("worse");
        assertThat(row.path("baseline").path("values")).hasSize(6);
        assertThat(row.path("baseline").path("median_interval").path("coverage").asDouble())
                .isEqualTo(0.96875);
        assertThat(row.path("difference").path("high").asDouble()).isBetween(-0.1, -0.05);
        assertThat(row.path("cliffs_delta").asDouble()).isEqualTo(-1);
    }

    @Test
    void writesJunitForCiSystems() throws Exception {
        writeRuns();
        compare("--format=junit", place("before"), place("after-*"));
        Document junit = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        assertThat(junit.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(junit.getElementsByTagName("failure").item(0).getTextContent())
                .contains("9.410");
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws Exception {
        writeRuns();
        compare("--format=html", place("before"), place("after-*"));
        assertThat(out.toString())
                .startsWith("<!DOCTYPE html>")
                .contains("<tr class=\"worse\">", "prefers-color-scheme: dark", "@media print")
                .doesNotContain("http:", "https:", "<script");
        out.getBuffer().setLength(0);
        compare("--format=markdown", place("before"), place("after-*"));
        assertThat(out.toString())
                .contains("| --- | --- | ---: |")
                .containsPattern("\\| -10\\.0 % \\| .* \\| worse \\|");
    }

    @Test
    void comparesVariantsSideBySide() throws Exception {
        writeRuns();
        assertThat(compare("--by=proxy", directory.toString())).isZero();
        assertThat(out.toString())
                .contains("iptables: 6 runs", "nftables: 6 runs")
                .containsPattern("Throughput +\\* 9\\.410 +8\\.46\\d +Gbits/s");
        assertThat(compare("--by=proxy", "--format=html", directory.toString())).isZero();
        out.getBuffer().setLength(0);
        assertThat(compare("--by=proxy", "--format=json", directory.toString())).isZero();
        ArtifactSchema.named("variants").require(out.toString());
        assertThat(compare("--by=proxy", "--format=junit", directory.toString()))
                .isEqualTo(2);
        assertThat(compare("--by=cni", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("run with --label=cni=VALUE");
    }

    @Test
    void refusesWhatItCannotUnderstand() throws Exception {
        writeRuns();
        for (String wrong : new String[] {
            "--threshold=-1",
            "--threshold=101%",
            "--threshold=five",
            "--format=pdf",
            "--unit=packet",
            "--ignore=weather",
            "--unit=sample"
        }) {
            assertThat(compare(wrong, place("before"), place("after-*")))
                    .as(wrong)
                    .isEqualTo(2);
        }
        assertThat(compare(place("before"))).isEqualTo(2);
        assertThat(compare(place("before"), place("after-1"), place("after-2"))).isEqualTo(2);
        assertThat(err.toString()).contains("quote a pattern");
        assertThat(compare(place("before"), place("nothing"))).isEqualTo(3);
        assertThat(err.toString()).contains(place("nothing"));
    }

    private int compare(String... arguments) {
        return new CommandLine(new CompareCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String place(String name) {
        return directory.resolve(name).toString();
    }

    /** Writes the runs before into one directory of directories, and those after side by side. */
    private void writeRuns() throws IOException {
        for (int i = 0; i < BEFORE.length; i++) {
            write(directory.resolve("before/" + i), "iptables", "2026-05-01T00:0%d:00Z", i, BEFORE[i]);
            write(directory.resolve("after-" + i), "nftables", "2026-05-02T00:0%d:00Z", i, BEFORE[i] * 0.9);
        }
    }

    private static void write(Path place, String proxy, String time, int run, double throughput) throws IOException {
        Files.createDirectories(place);
        Instant at = Instant.parse(time.formatted(run));
        artifact(place, "TCP", at, "Throughput", "Gbits/s", throughput);
        artifact(place, "HTTP", at, "Response_Time", "ms", LATENCY[run]);
        Files.writeString(
                place.resolve("cl2-metadata.json"),
                "{\"nodeCount\": 3, \"labels\": {\"proxy\": \"%s\"}}".formatted(proxy));
    }

    private static void artifact(Path place, String protocol, Instant at, String metric, String unit, double value)
            throws IOException {
        Files.writeString(
                place.resolve("NetworkPerformanceMetrics_1:1_%s_P2P_upgrade_%s.json".formatted(protocol, at)),
                String.format(
                        Locale.ROOT,
                        "{\"version\": \"v1\", \"dataItems\": [{\"data\": {\"Value\": %s}, \"unit\": \"%s\","
                                + " \"labels\": {\"Metric\": \"%s\"}}]}",
                        value,
                        unit,
                        metric));
    }
}
