package io.clusterloader.reportpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.compare.read.ReadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final Path RECORDED = Path.of("../compare/src/test/resources/recorded-runs");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void thereIsABarForEachCaseWithItsInterval() throws Exception {
        JsonNode report = new WrittenReport(directory)
                .add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1)
                .add("TC1.2.1.1 1:1 TCP ClusterIP IPv4", 1)
                .write();

        JsonNode bars = chart("bars", "Throughput, 1:1").path("bars");

        assertThat(bars.findValuesAsText("label")).containsExactly("pod IP IPv4", "ClusterIP IPv4");
        JsonNode statistic = report.at("/overview/0/statistics/0");
        assertThat(bars.get(0).path("value").asDouble())
                .isCloseTo(statistic.path("median").asDouble(), within());
        assertThat(bars.get(0).path("low").asDouble())
                .isCloseTo(statistic.at("/confidence_interval/low").asDouble(), within());
        assertThat(bars.get(0).path("samples")).hasSize(5);
        assertThat(bars.get(0).path("marks").asText()).isEqualTo("client-cpu");
    }

    @Test
    void theSameTopologyAndMetricShareAChartAndOthersDoNot() throws Exception {
        new WrittenReport(directory)
                .add("TC1.1.1.2 1:1 UDP pod IP IPv4", 1)
                .add("TC1.1.1.2 1:1 UDP pod IP IPv6", 1)
                .add("TC2.1.1.2 N:M 3:3 UDP pod IP IPv4", 3)
                .write();

        List<String> titles =
                charts().stream().map(chart -> chart.path("title").asText()).toList();

        assertThat(titles)
                .contains(
                        "Packets per second, 1:1",
                        "Packets per second, N:M 3:3, median of the pairs",
                        "Packets per second, N:M 3:3, each pair",
                        "Latency, 1:1, percentiles of all",
                        "Latency, N:M 3:3, histogram of all")
                .doesNotContain("Packets per second, 1:1, each pair")
                .doesNotHaveDuplicates();
    }

    @Test
    void aMeshIsAHeatMapInThePlaceOfItsPairs() throws Exception {
        new WrittenReport(directory).addMesh("X4.1 mesh of 6 TCP pod IP IPv4").write();

        assertThat(charts()).extracting(chart -> chart.path("kind").asText()).containsExactly("bars", "heat");
        JsonNode heat = chart("heat", "Throughput, mesh of 6, pod IP IPv4, from node to node");
        assertThat(heat.path("clients")).hasSize(6);
        assertThat(heat.at("/values/5/0").asDouble()).isCloseTo(3.51, within());
        assertThat(heat.at("/values/2/4").isNull()).isTrue();
    }

    @Test
    void aSweepIsALineOverTheValuesOfItsLongestList() throws Exception {
        WrittenReport written = new WrittenReport(directory).add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1);
        for (int streams : List.of(1, 4)) {
            for (int size : List.of(1460, 536, 1000)) {
                written.add("TC1.1.1.1 1:1 TCP pod IP IPv4, tcpMss %d, tcpStreams %d".formatted(size, streams), 1)
                        .at("tcpMss", size)
                        .at("tcpStreams", streams);
            }
        }
        JsonNode report = written.write();

        JsonNode curves = chart("sweep", "Throughput, 1:1, by tcpMss").path("curves");

        assertThat(curves.findValuesAsText("label"))
                .containsExactly("pod IP IPv4, tcpStreams 1", "pod IP IPv4, tcpStreams 4");
        assertThat(curves.findValuesAsText("path")).containsOnly("pod IP");
        JsonNode points = curves.get(0).path("points");
        assertThat(points).extracting(point -> point.get(0).asInt()).containsExactly(536, 1000, 1460);
        assertThat(points.get(0).get(1).asDouble())
                .isCloseTo(report.at("/overview/2/statistics/0/median").asDouble(), within());
        assertThat(chart("bars", "Throughput, 1:1").path("bars")).hasSize(1);
    }

    @Test
    void aSearchShowsItsTrialsByWhatBecameOfThem() throws Exception {
        new WrittenReport(directory)
                .add("TC1.1.1.2 1:1 UDP pod IP IPv4", 1)
                .searching()
                .write();

        JsonNode curves = chart("search", "Packets per second, 1:1, trials of the search in sample 1, pod IP IPv4")
                .path("curves");

        assertThat(curves.findValuesAsText("label")).containsExactly("without loss", "with loss", "does not count");
        assertThat(curves.get(0).path("points").toString()).isEqualTo("[[3.0,9900.0,0.0],[4.0,10000.0,0.0]]");
        assertThat(curves.get(1).path("points").toString()).isEqualTo("[[2.0,20000.0,49.87]]");
        assertThat(curves.get(2).path("points")).hasSize(1);
    }

    @Test
    void everyPairHasTheMedianOfItsSamples() throws Exception {
        JsonNode report = new WrittenReport(directory)
                .samples(3)
                .add("TC2.1.1.1 N:M 4:4 TCP pod IP IPv4", 4)
                .write();

        JsonNode group = chart("pairs", "Throughput, N:M 4:4, each pair").at("/groups/0");

        assertThat(group.path("values")).hasSize(4);
        List<Double> samples = new ArrayList<>();
        report.path("cases")
                .forEach(sample ->
                        samples.add(sample.at("/pairs/2/values/0/value").asDouble()));
        assertThat(group.path("values").get(2).asDouble())
                .isCloseTo(samples.stream().sorted().toList().get(1), within());
    }

    @Test
    void percentilesRiseAndTheHistogramHoldsAll() throws Exception {
        new WrittenReport(directory).add("TC1.1.1.2 1:1 UDP pod IP IPv4", 1).write();

        JsonNode percentiles =
                chart("percentiles", "Latency, 1:1, percentiles of all").at("/curves/0/points");
        JsonNode bins = chart("histogram", "Latency, 1:1, histogram of all").at("/curves/0/points");

        List<Double> values = new ArrayList<>();
        percentiles.forEach(point -> values.add(point.get(1).asDouble()));
        assertThat(values).isSorted();
        double median = values.get(4);
        assertThat(percentiles.get(4).get(0).asDouble()).isEqualTo(50);
        assertThat(median).isBetween(78.0, 82.0);
        double shares = 0;
        for (JsonNode bin : bins) {
            shares += bin.get(1).asDouble();
        }
        assertThat(shares).isCloseTo(100, Offset.offset(0.01));
    }

    @Test
    void roundsAreDrawnOverTimeInContinuousModeOnly() throws Exception {
        new WrittenReport(directory)
                .continuous()
                .samples(7)
                .add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1)
                .write();

        Files.writeString(directory.resolve("steps.json"), """
                [{"test": "test", "number": 2, "name": "create", "began": "2026-05-01T10:00:05Z", "ended": "2026-05-01T10:00:25Z"},
                 {"test": "other", "number": 1, "name": "", "began": "2026-05-01T10:00:05Z", "ended": "2026-05-01T10:00:25Z"}]
                """);

        JsonNode chart = chart("rounds", "Throughput, 1:1, round by round");
        JsonNode points = chart.at("/curves/0/points");

        assertThat(points).hasSize(7);
        assertThat(points.get(1).get(0).asLong())
                .isEqualTo(WrittenReport.START.plusSeconds(20).toEpochMilli());
        assertThat(chart.path("steps").findValuesAsText("name")).containsExactly("create");
        assertThat(chart.at("/steps/0/to").asLong())
                .isEqualTo(WrittenReport.START.plusSeconds(25).toEpochMilli());
    }

    @Test
    void ratiosToAReferenceHaveAChartOfTheCasesThatHaveOne() throws Exception {
        JsonNode report = new WrittenReport(directory)
                .add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1)
                .add("TC1.1.1.1 1:1 TCP host network IPv4", 1)
                .write();
        ((ObjectNode) report.at("/overview/0"))
                .putObject("reference")
                .putArray("ratios")
                .addObject()
                .put("metric", "Throughput")
                .put("bucket", "Value")
                .put("ratio", 0.93);
        WrittenReport.replace(directory, report);

        JsonNode bars = chart("bars", "Throughput pod/host, 1:1").path("bars");

        assertThat(bars.findValuesAsText("label")).containsExactly("pod IP IPv4");
        assertThat(bars.at("/0/value").asDouble()).isEqualTo(0.93);
    }

    @Test
    void aFailedPairIsShownWithItsReasonAndTheEndOfItsOutput() throws Exception {
        new WrittenReport(directory)
                .output("first line\n" + "x\n".repeat(20) + "unable to connect <b>\n", 1_000_000)
                .add("TC2.1.1.1 N:M 9:9 TCP pod IP IPv4", 9, 7)
                .write();

        assertThat(page())
                .contains("ToolFailed", "iperf3 ended with exit code 1", "unable to connect &lt;b&gt;")
                .contains("client, exit code 1", "2 more are in the full report", "38 of 45")
                .doesNotContain("first line", "connect <b>");
    }

    @Test
    void whatComesFromTheRunIsEscaped() throws Exception {
        new WrittenReport(directory)
                .nodes("</script><script>alert(1)</script>")
                .add("TC2.1.1.1 N:M 2:2 TCP pod IP IPv4", 2, 1)
                .write();

        assertThat(page()).doesNotContain("<script>alert").doesNotContain("</script><script>");
        assertThat(data().at("/runs/0/pairs/0/0/1").asText()).startsWith("</script>");
    }

    @Test
    void theVerdictIsThatOfTheJunitFile() throws Exception {
        new WrittenReport(directory).add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1).write();
        Files.writeString(directory.resolve("junit.xml"), """
                <testsuite name="s" tests="2" failures="1" errors="0" time="62.0">
                  <testcase name="t overall" classname="s" time="60.0"/>
                  <testcase name="t: step" classname="s" time="1.5"><failure type="ImagePull">no such image &lt;x&gt;</failure></testcase>
                </testsuite>
                """);

        assertThat(page())
                .contains("<strong>FAILED</strong> 1 of 1 cases have results", "1 min 02 s")
                .contains("<strong>ImagePull</strong> t: step<pre>no such image &lt;x&gt;</pre>");
    }

    @Test
    void aRunWithoutResultsHasAPageWithItsFailures() throws Exception {
        Files.writeString(directory.resolve("junit.xml"), """
                <testsuite time="1"><testcase name="t overall" time="1"><failure type="Unschedulable">no node</failure></testcase></testsuite>
                """);

        assertThat(page()).contains("FAILED", "Unschedulable", "no node").doesNotContain("class=\"chart\"");
    }

    @Test
    void environmentHasTheClusterTheToolsAndTheLabels() throws Exception {
        new WrittenReport(directory).add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1).write();

        assertThat(page())
                .contains("<th scope=\"row\">cluster version</th><td>v1.32.0</td>")
                .contains("<th scope=\"row\">kernel version</th><td>6.1.0</td>")
                .contains("<th scope=\"row\">iperf3</th><td>3.12</td>")
                .contains("<td>cni=cilium</td>");
    }

    @Test
    void reportsOfOlderReleasesHaveTheNumbersOfTheirArtifacts() throws Exception {
        assertThat(ReportPage.of(RECORDED.resolve("good"))).contains("PASSED", "\"title\":\"Throughput, 1:1\"");
        assertThat(ReportPage.of(RECORDED.resolve("partly-failed")))
                .contains("FAILED", "only 0.450 of 1 users were active on average");
    }

    @Test
    void aBrokenFileIsNamed() throws Exception {
        Path report = directory.resolve("NetworkPerformanceReport_test_2026-05-01T10:10:00Z.json");
        Files.writeString(report, "{\"cases\": 1}");

        assertThatThrownBy(this::page).isInstanceOf(ReadException.class).hasMessageContaining(report.toString());
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws Exception {
        new WrittenReport(directory).add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1).write();

        String page = page();
        assertThat(page).contains("default-src 'none'");
        assertThat(page.substring(0, page.indexOf("<script")))
                .doesNotContainPattern("<(link|img|iframe)[^>]+(src|href)=\"(?!data:)");
        assertThat(page).doesNotContain("<script src");
    }

    private static Percentage within() {
        return Percentage.withPercentage(0.01);
    }

    private String page() throws ReadException {
        return ReportPage.of(directory);
    }

    private JsonNode data() throws Exception {
        Matcher found = Pattern.compile("<script type=\"application/json\" id=\"data\">\n(.*)\n</script>")
                .matcher(page());
        assertThat(found.find()).isTrue();
        return new ObjectMapper().readTree(found.group(1));
    }

    private List<JsonNode> charts() throws Exception {
        List<JsonNode> charts = new ArrayList<>();
        data().path("runs").forEach(run -> run.path("charts").forEach(charts::add));
        return charts;
    }

    private JsonNode chart(String kind, String title) throws Exception {
        return charts().stream()
                .filter(chart -> chart.path("kind").asText().equals(kind)
                        && chart.path("title").asText().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
