package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTableTest {
    private static final String ESCAPE = "\u001b[";

    @Test
    void putsTheResultsOfAGroupUnderOneHeadingInUnitsThatAPersonReads() {
        Summary.Numbers tcp = numbers("TC1", item("Throughput", "Gbits/s", Map.of("Value", 9.4123)))
                .inGroup("pod IP, TCP", "1:1 IPv4")
                .withMargins(List.of(Map.of("Value", 0.02)));
        Summary.Numbers udp = numbers(
                        "TC2",
                        item("Lost_Packets", "percentage", Map.of("Value", 0.02)),
                        item("Latency", "ms", Map.of("Value", 0.083)))
                .inGroup("pod IP, UDP", "1:1 IPv4")
                .withMargins(List.of(Map.of("Value", 0.01), Map.of("Value", 0.004)));
        Summary.Numbers six = numbers("TC3", item("Throughput", "Gbits/s", Map.of("Value", 0.5)))
                .inGroup("pod IP, TCP", "1:1 IPv6");
        assertThat(String.join("\n", new ResultTable(List.of(tcp, udp, six)).lines(Screen.PLAIN)))
                .isEqualTo("""
                Test        Metric               Value  Unit
                ----------------------------------------------
                pod IP, TCP
                  1:1 IPv4  Throughput     9.41 ± 0.02  Gbit/s
                  1:1 IPv6  Throughput           500.0  Mbit/s
                pod IP, UDP
                  1:1 IPv4  Lost_Packets  0.020 ± 0.01  %
                            Latency             83 ± 4  µs""");
    }

    @Test
    void givesOtherBucketsATableOfTheirOwn() {
        Summary.Numbers pods = numbers("Pods", item("startup", "ms", Map.of("Perc90", 2.5, "Perc99", 3.25)));
        Summary.Numbers timer = numbers("Timer", DataItem.of(Map.of("create", 5.0), "s", Map.of("test", "phases")));
        Summary.Numbers more = numbers("More", item("startup", "ms", Map.of("Perc90", 4.0)));
        assertThat(String.join("\n", new ResultTable(List.of(pods, timer, more)).lines(Screen.PLAIN)))
                .isEqualTo("""
                Test  Metric   Perc90  Perc99  Unit
                -----------------------------------
                Pods  startup   2.500   3.250  ms
                More  startup   4.000          ms

                Test   Metric       create  Unit
                --------------------------------
                Timer  test=phases   5.000  s""");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 60, 80, 100, 160})
    void fitsTheScreen(int width) {
        List<Summary.Numbers> results = new ArrayList<>();
        results.add(numbers(
                        "TC2.1.1.1 3:1 TCP pod IP IPv4",
                        item("Throughput", "Gbits/s", Map.of("Perc05", 9.1, "Perc50", 9.2, "Perc95", 9.3, "Sum", 27.6)))
                .inGroup("pod IP, TCP", "TC2.1.1.1 3:1 IPv4")
                .withMargins(List.of(Map.of("Perc05", 0.1, "Perc50", 0.1, "Perc95", 0.1, "Sum", 0.3)))
                .withWarnings(
                        List.of("a remark of many words that is longer than a narrow screen is wide ".repeat(3))));
        List<String> lines = new ResultTable(results).lines(new Screen(width, false));
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        assertThat(String.join(" ", lines)).contains("9.1 ± 0.1", "27.6 ± 0.3", "Perc05", "Sum", "Gbit/s");
    }

    @Test
    void explainsEveryMark() {
        Summary.Numbers limited = numbers(
                        "TC1",
                        item("Throughput", "Gbits/s", Map.of("Value", 9.5)),
                        item("Latency", "ms", Map.of("Value", 1.5)))
                .withMarks(List.of(List.of("client-cpu", "throttled"), List.of()));
        Summary.Numbers partial = numbers("TC2", item("Throughput", "Gbits/s", Map.of("Value", 9.5)))
                .withFailure(Failure.of(Reason.PARTIAL, "4 of 5 samples count"));
        Summary.Numbers invalid = numbers("TC3").withFailure(Failure.of(Reason.INVALID_RESULT, "clients start apart"));
        Summary.Numbers failed = numbers("TC4").withFailure(Failure.of(Reason.WORKER_LOST, "worker-1 is lost"));
        List<String> lines = new ResultTable(List.of(limited, partial, invalid, failed)).lines(Screen.PLAIN);
        assertThat(lines)
                .anyMatch(line -> line.endsWith("9.500  Gbit/s [client-cpu, throttled]"))
                .anyMatch(line -> line.endsWith("1.500  ms"))
                .anyMatch(line -> line.startsWith("TC2") && line.endsWith("Gbit/s [partial]"))
                .anyMatch(line -> line.startsWith("TC3") && line.endsWith("[invalid]"))
                .anyMatch(line -> line.startsWith("TC4") && line.endsWith("[failed]"));
        assertThat(lines.subList(lines.indexOf("Marks:") + 1, lines.size()))
                .extracting(line -> line.strip().replaceAll(":.*", ""))
                .containsExactly("[client-cpu] [throttled]", "[partial]", "[invalid]", "[failed]");
    }

    @Test
    void isEmptyWithoutResults() {
        assertThat(new ResultTable(List.of()).lines(Screen.PLAIN)).isEmpty();
    }

    @Test
    void saysOnceWhatManyResultsShare() {
        assertThat(new ResultTable(List.of(
                                remarked("TC1", "the same", "about 99 % of a core"),
                                remarked("TC2", "the same", "its own"),
                                remarked("TC3", "the same", "about 97.5 % of a core")))
                        .lines(Screen.PLAIN))
                .endsWith(
                        "Remarks:",
                        "  TC1 and 2 more: the same",
                        "  TC1 and 1 more alike: about 99 % of a core",
                        "  TC2: its own");
    }

    @Test
    void hasColoursOnlyWhereTheScreenHasThem() {
        Summary.Numbers failed = numbers("TC4")
                .inGroup("pod IP, TCP", "TC4")
                .withFailure(Failure.of(Reason.WORKER_LOST, "worker-1 is lost"));
        ResultTable table = new ResultTable(List.of(failed));
        assertThat(table.lines(new Screen(80, false))).noneMatch(line -> line.contains(ESCAPE));
        List<String> coloured = table.lines(new Screen(80, true));
        assertThat(coloured)
                .contains(ESCAPE + "1mpod IP, TCP" + ESCAPE + "0m")
                .anyMatch(line -> line.endsWith(ESCAPE + "31m[failed]" + ESCAPE + "0m"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(table.lines(new Screen(80, false)));
    }

    @Test
    void putsTheSameIntoMarkdown() {
        Summary.Numbers tcp = numbers("TC1", item("Throughput", "Gbits/s", Map.of("Value", 9.4123)))
                .inGroup("pod IP, TCP", "1:1 IPv4")
                .withMarks(List.of(List.of("node-cpu")))
                .withWarnings(List.of("node-cpu: *busy*"));
        assertThat(MarkdownTables.of("a-test", List.of("PASSED: 1 of 1 tests"), List.of(tcp)))
                .isEqualTo("""
                ### a-test

                - PASSED: 1 of 1 tests

                | Group | Test | Metric | Value | Unit | Marks |
                | --- | --- | --- | ---: | --- | --- |
                | pod IP, TCP | 1:1 IPv4 | Throughput | 9.412 | Gbit/s | node-cpu |

                - \\[node-cpu]: limited by something other than what is measured; a remark has the reading
                - TC1: node-cpu: \\*busy\\*
                """);
    }

    private static Summary.Numbers remarked(String title, String... remarks) {
        return numbers(title, item("Latency", "ms", Map.of("Value", 1.0))).withWarnings(List.of(remarks));
    }

    private static DataItem item(String metric, String unit, Map<String, Double> buckets) {
        return DataItem.of(buckets, unit, Map.of("Metric", metric));
    }

    private static Summary.Numbers numbers(String title, DataItem... items) {
        return Summary.numbers("N", title, PerfData.of(List.of(items)));
    }
}
