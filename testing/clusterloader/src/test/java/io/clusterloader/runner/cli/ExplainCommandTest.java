package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.runner.test.PluginCatalog;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the command line to explain things, and to tell its version. */
class ExplainCommandTest {
    private final PlainCli cli = new PlainCli();

    @Test
    void listsMeasurementsAndReasonCodes() {
        assertThat(cli.execute("explain")).isZero();
        assertThat(cli.out.toString().lines().map(String::strip).map(line -> line.split(" ", 2)[0]))
                .contains("NetworkPerformanceMetrics", "PodStartupLatency", "Sleep", "Unschedulable", "Internal");
    }

    @Test
    void explainsAMeasurementWithAllItsParams() {
        assertThat(cli.execute("explain", "NetworkPerformanceMetrics")).isZero();
        assertThat(cli.out.toString())
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
        assertThat(cli.execute("explain", topic)).isZero();
        assertThat(cli.out.toString())
                .startsWith("NetworkPerformanceMetrics.params.udpBandwidth: offered load of a UDP client, in bits/s")
                .containsPattern("value +one or a list of: amount, such as 100M, 1 to 1000000000000")
                .containsPattern("default +100M")
                .doesNotContain("`");
    }

    @Test
    void namesEveryMeasurementThatHasTheParam() {
        assertThat(cli.execute("explain", "labelSelector")).isZero();
        assertThat(cli.out.toString()).contains("PodStartupLatency.params", "WaitForRunningPods.params");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void explainsEveryReasonCode(Reason reason) {
        assertThat(cli.execute("explain", reason.code())).isZero();
        assertThat(cli.out.toString())
                .startsWith(reason.code() + ": ")
                .contains(
                        "what helps",
                        "docs/reference/reason-codes.md#" + reason.code().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"E-UNSCHEDULABLE", "unschedulable", "e-image-pull"})
    void takesACodeInOtherSpellings(String code) {
        assertThat(cli.execute("explain", code)).isZero();
    }

    @Test
    void saysWhatWasProbablyMeant() {
        assertThat(cli.execute("explain", "NetworkPerformanceMetrics.params.udpBandwith"))
                .isEqualTo(2);
        assertThat(cli.err.toString()).contains("did you mean \"udpBandwidth\"?");
        assertThat(cli.execute("explain", "xxxxxxxxxxxxxxxxxx")).isEqualTo(2);
        assertThat(cli.err.toString()).contains("clusterloader explain lists the topics");
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
        assertThat(cli.execute("version")).isZero();
        assertThat(cli.out.toString())
                .startsWith("clusterloader ")
                .contains("java " + Runtime.version())
                .containsPattern("NetworkPerformanceMetrics protocol version [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnu", "--nodse"})
    void suggestsACommandWhereTheFirstWordIsNone(String word) {
        assertThat(cli.execute(word)).isEqualTo(2);
        assertThat(cli.err.toString()).contains("--help tells about the flags");
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(cli.execute("--help")).isZero();
        assertThat(cli.out.toString())
                .contains("run ", "doctor ", "measure ", "compare ", "show ", "explain ", "version ");
    }
}
