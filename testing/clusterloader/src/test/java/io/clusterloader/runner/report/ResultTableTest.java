package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTableTest {
    @Test
    void alignsAColumnPerBucket() {
        Summary.Numbers one =
                numbers("TC1 TCP", DataItem.of(Map.of("Value", 9.3456), "Gbits/s", Map.of("Metric", "Throughput")));
        Summary.Numbers many = numbers(
                "TC2 UDP",
                DataItem.of(Map.of("Sum", 1e6, "Perc50", 28600.4, "Perc05", 17.0), "pps", Map.of("Metric", "Rate")),
                DataItem.of(Map.of("Perc05", 0.0123456), "ms", Map.of("Metric", "Latency")));
        assertThat(String.join("\n", new ResultTable(List.of(one, many)).lines()))
                .isEqualTo("""
                Test     Metric      Value   Perc05  Perc50        Sum  Unit
                ---------------------------------------------------------------
                TC1 TCP  Throughput  9.346                              Gbits/s
                TC2 UDP  Rate                    17  28,600  1,000,000  pps
                         Latency            0.01235                     ms""");
    }

    @Test
    void givesOtherBucketsATableOfTheirOwn() {
        Summary.Numbers pods =
                numbers("Pods", DataItem.of(Map.of("Perc90", 2.0, "Perc99", 3.0), "ms", Map.of("Metric", "startup")));
        Summary.Numbers timer = numbers("Timer", DataItem.of(Map.of("create", 5.0), "s", Map.of("test", "phases")));
        Summary.Numbers more = numbers("More", DataItem.of(Map.of("Perc90", 4.0), "ms", Map.of("Metric", "startup")));
        assertThat(String.join("\n", new ResultTable(List.of(pods, timer, more)).lines()))
                .isEqualTo("""
                Test  Metric   Perc90  Perc99  Unit
                -----------------------------------
                Pods  startup       2       3  ms
                More  startup       4          ms

                Test   Metric       create  Unit
                --------------------------------
                Timer  test=phases       5  s""");
    }

    @Test
    void marksANumber() {
        Summary.Numbers marked = numbers(
                        "TC1",
                        DataItem.of(Map.of("Value", 9.5), "Gbits/s", Map.of("Metric", "Throughput")),
                        DataItem.of(Map.of("Value", 1.5), "ms", Map.of("Metric", "Latency")))
                .withMarks(List.of(List.of("client-cpu", "throttled"), List.of()));
        assertThat(new ResultTable(List.of(marked)).lines())
                .anyMatch(line -> line.endsWith("9.5  Gbits/s [client-cpu, throttled]"))
                .anyMatch(line -> line.endsWith("1.5  ms"));
    }

    @Test
    void isEmptyWithoutNumbers() {
        assertThat(new ResultTable(List.of()).lines()).isEmpty();
    }

    @Test
    void saysOnceWhatManyResultsShare() {
        assertThat(new ResultTable(List.of(
                                remarked("TC1", "the same", "its own"),
                                remarked("TC2", "the same"),
                                remarked("TC3", "the same")))
                        .lines())
                .endsWith("Remarks:", "  TC1 and 2 more: the same", "  TC1: its own");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9, 9", "999.96, 1000", "0.00000123456, 0.000001235", "-1234.5, '-1,235'", "12.3456, 12.35"})
    void roundsForAPerson(double value, String text) {
        assertThat(TableNumber.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.4321, 0.87, 10.4 ± 0.9",
        "10.4321, 0.13, 10.43 ± 0.13",
        "9.4123, 0.00042, 9.412 ± 0.0004",
        "10.4, 123.4, 10 ± 120",
        "28600.4, 213.7, '28,600 ± 200'",
        "28604.4, 2.6, '28,604 ± 3'",
        "0.2534, 0.0311, 0.25 ± 0.03",
        "0.2534, 7, 0.25 ± 7",
        "0, 0, 0 ± 0",
        "0, 0.02, 0.00 ± 0.02",
        "-0.0123, 0.0045, -0.012 ± 0.005"
    })
    void endsAValueWhereItsMarginDoes(double value, double margin, String text) {
        assertThat(TableNumber.of(value, OptionalDouble.of(margin))).isEqualTo(text);
    }

    @Test
    void showsTheMarginsOfTheBucketsThatHaveOne() {
        Summary.Numbers numbers = numbers(
                        "TC1",
                        DataItem.of(Map.of("Perc50", 10.4321, "Sum", 30.0), "Gbits/s", Map.of("Metric", "Throughput")))
                .withMargins(List.of(Map.of("Perc50", 0.87)));
        assertThat(new ResultTable(List.of(numbers)).lines())
                .last()
                .isEqualTo("TC1   Throughput  10.4 ± 0.9   30  Gbits/s");
    }

    private static Summary.Numbers remarked(String title, String... remarks) {
        DataItem item = DataItem.of(Map.of("Value", 1.0), "ms", Map.of("Metric", "Latency"));
        return Summary.numbers("N", title, PerfData.of(List.of(item))).withWarnings(List.of(remarks));
    }

    private static Summary.Numbers numbers(String title, DataItem... items) {
        return Summary.numbers("N", title, PerfData.of(List.of(items)));
    }
}
