package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShowCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final StringWriter out = new StringWriter();

    private final Summary.Numbers result = Summary.numbers(
            "NetworkPerformanceMetrics_1:1_TCP_P2P",
            "1:1 TCP P2P",
            PerfData.of(List.of(DataItem.of(Map.of("Value", 9.412), "Gbits/s", Map.of("Metric", "Throughput")))));

    @Test
    void printsTheTableOfAnEarlierRunAgain() throws Exception {
        assertThat(show(recorded())).isZero();
        assertThat(out.toString().lines()).containsAll(new ResultTable(List.of(result)).lines());
    }

    private Path recorded() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);
        ReportDirectory.prepare(directory.resolve("r"), clock).write("t", result);
        return directory.resolve("r");
    }

    @Test
    void exitsWith3WhereThereIsNoRun() {
        assertThat(show(directory)).isEqualTo(3);
        assertThat(show(directory.resolve("missing"))).isEqualTo(3);
    }

    @Test
    void makesThePageOfAnEarlierRunAgain() throws Exception {
        Path run = recorded();
        Path page = directory.resolve("page.html");

        assertThat(show(run, "--html=" + page)).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(page).content().contains("<h1>Report r</h1>", "Throughput", "9.412");
    }

    @Test
    void aPageIsOfOneReportDirectoryWithResults() throws Exception {
        Path run = recorded();
        String page = "--html=" + directory.resolve("page.html");
        assertThat(show(run, run.toString(), page)).isEqualTo(2);
        assertThat(show(directory.resolve("missing"), page)).isEqualTo(2);
        assertThat(show(Files.createDirectory(directory.resolve("empty")), page))
                .isEqualTo(3);
        assertThat(show(run, "--html=" + directory.resolve("missing/page.html")))
                .isEqualTo(3);
        assertThat(directory.resolve("page.html")).doesNotExist();
    }

    private int show(Path place, String... more) {
        return new CommandLine(new ShowCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(Stream.concat(Stream.of(place.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }
}
