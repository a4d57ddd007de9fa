package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.runner.test.PluginCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the command line to explain things, and to tell its version. */
class ExplainCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsMeasurementsAndReasonCodes() {
        assertThat(execute("explain")).isZero();
        assertThat(out.toString().lines().map(String::strip).map(line -> line.split(" ", 2)[0]))
                .contains("NetworkPerformanceMetrics", "PodStartupLatency", "Sleep", "Unschedulable", "Internal");
    }

    @Test
    void explainsAMeasurementWithAllItsParams() {
        assertThat(execute("explain", "NetworkPerformanceMetrics")).isZero();
        assertThat(out.toString())
                .contains("start | gather", "docs/definitions.md#networkperformancemetrics-action-start")
                .containsPattern("udpBandwidth +offered load of a UDP client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NetworkPerformanceMetrics.params.udpBandwidth",
                "networkperformancemetrics.params.udpbandwidth",
                "NetworkPerformanceMetrics.udpBandwidth",
                "udpBandwidth"
            })
    void explainsOneParam(String topic) {
        assertThat(execute("explain", topic)).isZero();
        assertThat(out.toString())
                .startsWith("NetworkPerformanceMetrics.params.udpBandwidth: offered load of a UDP client, in bits/s")
                .containsPattern("value +one or a list of: amount, such as 100M, 1 to 1000000000000")
                .containsPattern("default +100M")
                .doesNotContain("`");
    }

    @Test
    void namesEveryMeasurementThatHasTheParam() {
        assertThat(execute("explain", "labelSelector")).isZero();
        assertThat(out.toString()).contains("PodStartupLatency.params", "WaitForRunningPods.params");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void explainsEveryReasonCode(Reason reason) {
        assertThat(execute("explain", reason.code())).isZero();
        assertThat(out.toString())
                .startsWith(reason.code() + ": ")
                .contains("what helps", "docs/results.md#reason-codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E-UNSCHEDULABLE", "unschedulable", "e-image-pull"})
    void takesACodeInOtherSpellings(String code) {
        assertThat(execute("explain", code)).isZero();
    }

    @Test
    void saysWhatWasProbablyMeant() {
        assertThat(execute("explain", "NetworkPerformanceMetrics.params.udpBandwith"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("did you mean \"udpBandwidth\"?");
        assertThat(execute("explain", "xxxxxxxxxxxxxxxxxx")).isEqualTo(2);
        assertThat(err.toString()).contains("clusterloader explain lists the topics");
    }

    @Test
    void hasATextForEveryParamOfEveryMeasurement() throws Exception {
        assertThat(PluginCatalog.ofClassPath().all())
                .filteredOn(plugin -> !plugin.explanation().isEmpty())
                .hasSize(10)
                .allSatisfy(plugin -> assertThat(plugin.explanation().params())
                        .isNotEmpty()
                        .extracting(ExplainedParam::text)
                        .doesNotContain(""));
    }

    @Test
    void tellsItsVersionAndWhatItsPodsSpeak() {
        assertThat(execute("version")).isZero();
        assertThat(out.toString())
                .startsWith("clusterloader ")
                .contains("java " + Runtime.version())
                .containsPattern("NetworkPerformanceMetrics protocol version [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnu", "--nodse"})
    void suggestsACommandWhereTheFirstWordIsNone(String word) {
        assertThat(execute(word)).isEqualTo(2);
        assertThat(err.toString()).contains("--help tells about the flags");
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("run ", "doctor ", "measure ", "compare ", "show ", "explain ", "version ");
    }

    private int execute(String... arguments) {
        Host host = new Host(
                name -> Optional.empty(),
                Map.of(),
                Clock.systemUTC(),
                (writer, _) -> new PlainDisplay(writer, Clock.systemUTC()));
        return ClusterLoader.execute(host, new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
