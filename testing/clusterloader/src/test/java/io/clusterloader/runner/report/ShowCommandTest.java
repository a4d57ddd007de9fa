package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testsupport.ArtifactSchema;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ShowCommandTest {
    private static final String REPORT = """
            {"test_name": "t", "identifier": "i",
             "overview": [{"case_id": "TC1.1.1.1-IPv4", "artifact": "NetworkPerformanceMetrics_1:1_TCP_P2P",
               "title": "TC1.1.1.1 1:1 TCP pod IP IPv4", "group": "pod IP, TCP", "group_title": "TC1.1.1.1 1:1 IPv4",
               "remarks": ["client-cpu: busy"],
               "statistics": [{"metric": "Throughput", "bucket": "Value", "unit": "Gbits/s"}]},
              {"case_id": "TC1.1.1.2-IPv4", "artifact": "NetworkPerformanceMetrics_1:1_UDP_P2P",
               "title": "TC1.1.1.2 1:1 UDP pod IP IPv4", "group": "pod IP, UDP", "group_title": "TC1.1.1.2 1:1 IPv4",
               "failure": "worker-1 is lost", "reason": "WorkerLost"}],
             "cases": [
              {"test_case": {"case_id": "TC1.1.1.1-IPv4"}, "round": 1, "started": "2026-05-01T00:00:00Z",
               "pairs": [{"client": "worker-0", "client_node": "n1", "server": "worker-1", "server_node": "n2",
                 "values": [{"metric": "THROUGHPUT", "value": 9.0, "limits": ["CLIENT_CPU"]}], "violations": []}],
               "aggregates": [{"metric": "THROUGHPUT", "buckets": {"Value": 9.0}, "limits": ["CLIENT_CPU"]}]},
              {"test_case": {"case_id": "TC1.1.1.1-IPv4"}, "round": 2, "started": "2026-05-01T00:00:10Z",
               "pairs": [{"client": "worker-0", "client_node": "n1", "server": "worker-1", "server_node": "n2",
                 "values": [], "violations": ["iperf3 said \\"no\\", twice"]}], "failure": "1 of 1 pairs is invalid"},
              {"test_case": {"case_id": "TC1.1.1.1-IPv4"}, "round": 3, "started": "2026-05-01T00:00:20Z",
               "pairs": [{"client": "worker-0", "client_node": "n1", "server": "worker-1", "server_node": "n2",
                 "values": [{"metric": "THROUGHPUT", "value": 10.0}], "violations": []}],
               "aggregates": [{"metric": "THROUGHPUT", "buckets": {"Value": 10.0}}]}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void run() throws Exception {
        ReportDirectory reports = ReportDirectory.prepare(
                directory.resolve("r"), Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC));
        DataItem item = DataItem.of(Map.of("Value", 9.5), "Gbits/s", Map.of("Metric", "Throughput"));
        reports.write("t", Summary.numbers("NetworkPerformanceMetrics_1:1_TCP_P2P", "any", PerfData.of(List.of(item))));
        reports.write("t", Summary.numbers("Other", "any", PerfData.of(List.of(item))));
        reports.write("t", Summary.text("NetworkPerformanceReport", "json", REPORT));
    }

    @Test
    void printsTheTableThatTheRunPrinted() {
        assertThat(show("r")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("pod IP") || line.startsWith("  ")))
                .anySatisfy(line ->
                        assertThat(line).matches(" {2}TC1.1.1.1 1:1 IPv4 +Throughput +9.5 ± 6 +Gbit/s \\[client-cpu]"))
                .anySatisfy(line -> assertThat(line).matches(" {2}TC1.1.1.2 1:1 IPv4 .*\\[failed]"))
                .contains("pod IP, TCP", "  TC1.1.1.1 1:1 TCP pod IP IPv4: client-cpu: busy")
                .contains("  - TC1.1.1.2 1:1 UDP pod IP IPv4: worker-1 is lost");
    }

    @Test
    void printsOneDocumentThatItsSchemaDescribes() throws Exception {
        Path recorded = Path.of("../../netperf-measurement/src/test/resources/recorded-run");
        assertThat(show(
                        recorded.toAbsolutePath().toString(),
                        directory.resolve("r").toString(),
                        "--output=json"))
                .isZero();
        // The made-up report of the other tests is left out, because it has no more than they need.
        JsonNode documents = new ObjectMapper().readTree(out.toString());
        assertThat(documents).hasSize(3);
        ArtifactSchema.named("results").require("[%s, %s]".formatted(documents.get(0), documents.get(2)));
    }

    @Test
    void printsTheFullReportAndWhatNoReportCoversAsAnArray() throws Exception {
        assertThat(show("r", "--output=json")).isZero();
        JsonNode documents = new ObjectMapper().readTree(out.toString());
        assertThat(documents).hasSize(2);
        assertThat(documents.get(0)).isEqualTo(new ObjectMapper().readTree(REPORT));
        assertThat(documents.at("/1/artifact").asText()).startsWith("Other");
        assertThat(documents.at("/1/content/dataItems/0/data/Value").asDouble()).isEqualTo(9.5);
    }

    @Test
    void printsARowForEachValueOfEachPairOfEachSample() {
        assertThat(show("r", "--output=csv")).isZero();
        String ends = "worker-0,n1,worker-1,n2";
        String test = "t,i,TC1.1.1.1-IPv4,TC1.1.1.1 1:1 TCP pod IP IPv4";
        assertThat(out.toString().split("\r\n", -1))
                .containsExactly(
                        "test,identifier,case,title,sample,started,client,client_node,server,server_node,metric,unit,value,valid,uncertainty,limits,failure",
                        test + ",1,2026-05-01T00:00:00Z," + ends + ",Throughput,Gbits/s,9.0,true,,CLIENT_CPU,",
                        test + ",2,2026-05-01T00:00:10Z," + ends + ",,,,false,,,\"iperf3 said \"\"no\"\", twice\"",
                        test + ",3,2026-05-01T00:00:20Z," + ends + ",Throughput,Gbits/s,10.0,true,,,",
                        "");
    }

    @Test
    void printsMarkdown() {
        assertThat(show("r", "--output=markdown")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("### ") && line.contains("test t"))
                .contains("| pod IP, TCP | TC1.1.1.1 1:1 IPv4 | Throughput | 9.5 ± 6 | Gbit/s | client-cpu |");
    }

    @Test
    void refusesAFormThatItDoesNotKnow() {
        assertThat(show("r", "--output=xml")).isEqualTo(2);
    }

    @Test
    void exitsWith3WhereThereIsNoRun() {
        assertThat(show("missing")).isEqualTo(3);
        assertThat(show("missing", "--output=json")).isEqualTo(3);
    }

    @Test
    void makesThePageOfAnEarlierRunAgain() throws Exception {
        String run = "r";
        Path page = directory.resolve("page.html");

        assertThat(show(run, "--html=" + page)).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(page).content().contains("<h1>Report r</h1>", "Throughput", "9.5");
    }

    @Test
    void writesThePageToWhatIsNoFileAsItIs() throws Exception {
        Path device = Files.createSymbolicLink(directory.resolve("page.html"), Path.of("/dev/null"));

        assertThat(show("r", "--html=" + device)).isZero();
        assertThat(device).isSymbolicLink();
    }

    @Test
    void aPageIsOfOneReportDirectoryWithResults() throws Exception {
        String run = "r";
        Files.createDirectory(directory.resolve("empty"));
        String page = "--html=" + directory.resolve("page.html");
        assertThat(show(run, directory.resolve(run).toString(), page)).isEqualTo(2);
        assertThat(show("missing", page)).isEqualTo(2);
        assertThat(show("empty", page)).isEqualTo(3);
        assertThat(show(run, "--html=" + directory.resolve("missing/page.html")))
                .isEqualTo(3);
        assertThat(directory.resolve("page.html")).doesNotExist();
    }

    private int show(String place, String... options) {
        return new CommandLine(new ShowCommand(Map.of()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(Stream.concat(Stream.of(directory.resolve(place).toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
