package io.clusterloader.reportpage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.clusterloader.testsupport.Chromium;
import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as headless Chromium shows and prints it. */
@Tag("machine")
class PageInBrowserTest {
    private static final String DARK = "--blink-settings=preferredColorScheme=0";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Path page = Path.of("");
    private JsonNode report = NullNode.getInstance();

    @BeforeEach
    void aReportWithEveryKindOfChart() throws Exception {
        report = new WrittenReport(directory.resolve("r"))
                .continuous()
                .nodes("node<&'>")
                .output("</script><script>console.log('from a tool')</script>\n", 1_000_000)
                .add("TC1.1.1.1 1:1 TCP pod IP IPv4", 1)
                .add("TC1.2.1.1 1:1 TCP ClusterIP IPv4", 1)
                .add("TC1.1.1.2 1:1 UDP pod IP IPv4", 1)
                .searching()
                .add("TC1.1.1.2 1:1 UDP NodePort IPv6", 1)
                .add("TC2.1.1.1 N:M 6:6 TCP pod IP IPv4", 6, 2)
                .addMesh("X4.1 mesh of 6 TCP pod IP IPv4")
                .add("TC1.2.1.4 1:1 TCP NodePort IPv4, tcpMss 536", 1)
                .at("tcpMss", 536)
                .add("TC1.2.1.4 1:1 TCP NodePort IPv4, tcpMss 1460", 1)
                .at("tcpMss", 1460)
                .write();
        page = directory.resolve("report.html");
        Files.writeString(page, ReportPage.of(directory.resolve("r")));
    }

    @Test
    void everyChartIsDrawnAndDescribesItself() throws Exception {
        Chromium chromium = new Chromium(directory);

        String dom = chromium.dom(page, "--window-size=1400,9000");

        assertThat(chromium.console()).isEmpty();
        assertThat(all(dom, "<svg ")).hasSameSizeAs(all(dom, "class=\"chart-place "));
        // Three of the page, two of the test.
        assertThat(all(dom, "<script")).hasSize(5);
        assertThat(dom)
                .contains("aria-label=\"Throughput, 1:1, Gbit/s. pod IP IPv4 9.")
                .contains("aria-label=\"Throughput, 1:1, by tcpMss, Gbit/s. NodePort IPv4 536: 9.")
                .contains(
                        "aria-label=\"Packets per second, 1:1, trials of the search in sample 1, pod IP IPv4, packets/s. without loss: trial 3 at ")
                .contains("aria-label=\"Latency, 1:1, percentiles of all, µs. pod IP IPv4 50 % within ")
                .contains("aria-label=\"Throughput, N:M 6:6, each pair, Gbit/s. pod IP IPv4 6 pairs from ")
                .contains(
                        "aria-label=\"Throughput, mesh of 6, pod IP IPv4, from node to node, Gbit/s. 29 pairs of nodes from 3.510 to 9.290, median 9.110 Gbit/s.");
    }

    @Test
    void theTablesHaveTheData() throws Exception {
        String dom = new Chromium(directory).dom(page, "--window-size=1400,9000");

        for (JsonNode sample : report.path("cases")) {
            if (sample.at("/test_case/case_id").asText().startsWith("TC1.1.1.1 ")) {
                double value = sample.at("/aggregates/0/buckets/Value").asDouble();
                String shown = String.format(Locale.ROOT, "%.3f", Math.round(value * 1e4) / 1e4);
                assertThat(dom).contains("<td>" + shown + "</td>");
            }
        }
        assertThat(
                        all(
                                dom,
                                "<tr><th scope=\"row\">pod IP IPv4</th><td>worker-\\d</td><td>node&lt;&amp;'&gt;\\d</td><td>worker-\\d+</td>"))
                .as("a row for each pair")
                .hasSize(6);
        assertThat(dom)
                .as("the third line of the matrix")
                .contains(
                        ">node&lt;&amp;'&gt;2</th><td>9.120</td><td>9.130</td><td>–</td><td>9.150</td><td>–</td><td>9.170</td></tr>");
        assertThat(all(dom, "<td>failed</td>")).isEmpty();
    }

    @Test
    void onPaperIsEveryLabelAndNoBitmap() throws Exception {
        Path pdf = directory.resolve("report.pdf");

        Chromium chromium = new Chromium(directory);
        List<String> labels = labels(chromium.dom(page, "--window-size=1400,9000"));
        String text = chromium.printed(page, pdf);

        assertThat(labels).hasSizeGreaterThan(60).contains("pod IP IPv4", "NodePort IPv6", "99.9 %");
        String printed = text.replaceAll("\\s", "");
        assertThat(labels).as("not on paper").allMatch(label -> printed.contains(label.replaceAll("\\s", "")));
        assertThat(text)
                .contains("Throughput, 1:1", "Throughput, N:M 6:6, each pair", "Latency, 1:1, percentiles of all")
                .contains("Throughput, 1:1, round by round", "ToolFailed", "from a tool", "kernel version");
        assertThat(FinishedCommand.run("pdfimages", "-list", pdf.toString())
                        .output()
                        .lines()
                        .skip(2))
                .as("bitmaps")
                .isEmpty();
    }

    @Test
    void inTheDarkSchemeTheTextIsPale() throws Exception {
        String pale = "fill=\"#e6e8ea\"";

        assertThat(new Chromium(directory).dom(page, "--window-size=1400,9000", DARK))
                .contains(pale);
        assertThat(new Chromium(directory).dom(page, "--window-size=1400,9000")).doesNotContain(pale);
    }

    /** Returns all texts of the drawings but those of the charts over time, whose ticks depend on their width. */
    private static List<String> labels(String dom) {
        return Stream.of(dom.split("<section class=\"chart-place ", -1))
                .filter(place -> !place.startsWith("rounds"))
                .flatMap(place -> Pattern.compile("<text[^>]*>([^<]+)</text>")
                        .matcher(place)
                        .results())
                .map(text ->
                        text.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList();
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
