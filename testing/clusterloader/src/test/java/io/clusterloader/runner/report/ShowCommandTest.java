package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShowCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void printsTheTableOfAnEarlierRunAgain() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);
        Summary.Numbers result = Summary.numbers(
                "NetworkPerformanceMetrics_1:1_TCP_P2P",
                "1:1 TCP P2P",
                PerfData.of(List.of(DataItem.of(Map.of("Value", 9.412), "Gbits/s", Map.of("Metric", "Throughput")))));
        ReportDirectory.prepare(directory.resolve("r"), clock).write("t", result);
        assertThat(show(directory.resolve("r"))).isZero();
        assertThat(out.toString().lines()).containsAll(new ResultTable(List.of(result)).lines());
    }

    @Test
    void exitsWith3WhereThereIsNoRun() {
        assertThat(show(directory)).isEqualTo(3);
        assertThat(show(directory.resolve("missing"))).isEqualTo(3);
    }

    private int show(Path place) {
        return new CommandLine(new ShowCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(place.toString());
    }
}
