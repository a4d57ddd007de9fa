package io.clusterloader.netperf.report;

import static io.clusterloader.netperf.report.ReportOfRun.json;
import static io.clusterloader.netperf.report.ReportOfRun.report;
import static io.clusterloader.netperf.report.ReportOfRun.result;
import static io.clusterloader.netperf.report.ReportOfRun.testCase;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.SweptParam;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepReportTest {
    @Test
    void casesOfASweepShareAFileAndHaveRowsOfTheirOwn() throws Exception {
        TestCase small = swept("536");
        TestCase large = swept("1460");
        CaseResult failed = CaseResult.newBuilder()
                .setTestCase(large)
                .setFailure("iperf3 ended with exit code 1")
                .setReason(FailureReason.TOOL_FAILED)
                .build();
        Outcome both = report(
                Map.of(),
                List.of(
                        result(small, Metric.THROUGHPUT, "Gbits/s", 1.5),
                        result(large, Metric.THROUGHPUT, "Gbits/s", 4.5)),
                small,
                large);
        assertThat(both.summaries())
                .extracting(Summary::name)
                .hasSize(3)
                .startsWith("NetworkPerformanceMetrics_1:1_TCP_P2P", "NetworkPerformanceMetrics_1:1_TCP_P2P");
        assertThat(both.summaries().getFirst())
                .isInstanceOfSatisfying(
                        Summary.Numbers.class,
                        numbers -> assertThat(numbers.rowTitle()).isEqualTo("TC1.1.1.1 1:1 IPv4, tcpMss 536"));
        assertThat(both.files()).hasSize(2);
        JsonNode file = new ObjectMapper().readTree(both.files().getFirst().content());
        assertThat(file.path("dataItems").findValues("labels"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"Metric\":\"Throughput\",\"tcpMss\":\"536\"}",
                        "{\"Metric\":\"Throughput\",\"tcpMss\":\"1460\"}");
        assertThat(json(both).at("/overview/1/sweep/tcpMss").asText()).isEqualTo("1460");

        Outcome one = report(Map.of(), List.of(result(small, Metric.THROUGHPUT, "Gbits/s", 1.5), failed), small, large);
        assertThat(one.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.message()).startsWith("TC1.1.1.1 1:1 TCP pod IP IPv4, tcpMss 1460: "));
        assertThat(new ObjectMapper().readTree(one.files().getFirst().content()).path("dataItems"))
                .hasSize(1);
    }

    private static TestCase swept(String value) {
        return testCase("TC1.1.1.1", Protocol.TCP, Path.POD_IP)
                .setCaseId("TC1.1.1.1-IPv4-tcpMss" + value)
                .addSweep(SweptParam.newBuilder().setParam("tcpMss").setValue(value))
                .build();
    }
}
