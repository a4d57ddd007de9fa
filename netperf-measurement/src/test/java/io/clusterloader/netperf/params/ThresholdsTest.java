package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.params.Threshold.Subject;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {
    @Test
    void boundsAMetricOfACase() throws Exception {
        Threshold threshold = only(Map.of("metric", "Throughput", "testCase", "TC1.1.1.1", "min", "5 Gbits/s"));
        assertThat(threshold.metric()).isEqualTo(Metric.THROUGHPUT);
        assertThat(threshold.subject()).isEqualTo(new Subject.Cases(Optional.of("TC1.1.1.1")));
        assertThat(threshold.min()).hasValue(5);
        assertThat(threshold.max()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Throughput, 500 Mbit/s, 0.5",
        "Throughput, 2.5gbps, 2.5",
        "Packet_Per_Second, 8 kpps, 8000",
        "Lost_Packets, 0.1 %, 0.1",
        "Lost_Packets, 0.1%, 0.1",
        "latency, 80 µs, 0.08",
        "latency, 80us, 0.08",
        "Response_Time, 1 s, 1000",
        "client_cpu_per_gbit, 90 ms/Gbit, 0.09"
    })
    void takesTheUnitsOfTheMetric(String metric, String max, double published) throws Exception {
        Threshold threshold = only(Map.of("metric", metric, "max", max));
        assertThat(threshold.max().orElseThrow()).isCloseTo(published, within(1e-12));
        assertThat(threshold.subject()).isEqualTo(new Subject.Cases(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ClusterIP, podIP, CLUSTER_IP, POD_IP",
        "clusterip, noservice, CLUSTER_IP, POD_IP",
        "NodePort, P2P, NODE_PORT, POD_IP",
        "pod IP, node-port, POD_IP, NODE_PORT"
    })
    void comparesPaths(String of, String to, Path one, Path other) throws Exception {
        Threshold threshold = only(Map.of("metric", "throughput", "of", of, "to", to, "min", 0.95));
        assertThat(threshold.subject()).isEqualTo(new Subject.Ratio(one, other));
        assertThat(threshold.min()).hasValue(0.95);
        assertThat(only(Map.of("metric", "throughput", "of", of, "to", to, "min", "95 %"))
                        .min())
                .hasValue(0.95);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric: troughput, min: 1 Gbits/s            | thresholds.metric",
                "min: 1 Gbits/s                               | thresholds.metric",
                "metric: throughput                           | thresholds",
                "metric: throughput, min: 5                   | thresholds.min",
                "metric: throughput, min: 5 ms                | thresholds.min",
                "metric: throughput, min: fast                | thresholds.min",
                "metric: throughput, min: -5 Gbits/s          | thresholds.min",
                "metric: throughput, min: 2 Gbits/s, max: 1 Gbits/s | thresholds",
                "metric: throughput, min: 1 Gbits/s, testCase: TC9.9.9.9 | thresholds.testCase",
                "metric: throughput, min: 1 Gbits/s, testCase: TC2.1.1.1 | thresholds.testCase",
                "metric: throughput, min: 1 Gbits/s, testCase: TC1.1.1.2 | thresholds.testCase",
                "metric: throughput, minimum: 1 Gbits/s       | thresholds.minimum",
                "metric: throughput, of: ClusterIP, min: 0.9  | thresholds.to",
                "metric: throughput, to: ClusterIP, min: 0.9  | thresholds.of",
                "metric: throughput, of: ClusterIP, to: mars, min: 0.9 | thresholds.to",
                "metric: throughput, of: podIP, to: P2P, min: 0.9 | thresholds",
                "metric: jitter, of: ClusterIP, to: podIP, max: 2 | thresholds.metric",
                "metric: throughput, of: podIP, to: hostNetwork, min: 0.9 | thresholds",
                "metric: throughput, of: ClusterIP, to: podIP, min: 0.9 Gbits/s | thresholds.min",
                "metric: throughput, of: ClusterIP, to: podIP, testCase: TC1.1.1.1, min: 0.9 | thresholds.testCase"
            })
    void namesThePlaceOfWhatIsWrong(String threshold, String place) {
        assertThat(DecodedParams.problems("thresholds", List.of(map(threshold))))
                .extracting(Problem::path)
                .first()
                .asString()
                .isEqualTo(place.replace("thresholds", "thresholds[0]"));
    }

    @Test
    void suggestsTheMetricThatWasMeant() {
        assertThat(DecodedParams.problems("thresholds", List.of(map("metric: troughput, min: 1 Gbits/s"))))
                .singleElement()
                .asString()
                .contains("did you mean \"throughput\"");
    }

    @Test
    void needsBothPathsInTheSelection() {
        Map<String, Object> ratio = map("metric: throughput, of: ClusterIP, to: podIP, min: 0.9");
        assertThat(DecodedParams.problems("service", "noservice", "thresholds", List.of(ratio)))
                .extracting(Problem::path)
                .containsExactly("thresholds[0]");
        assertThat(DecodedParams.problems("protocol", "UDP", "thresholds", List.of(ratio)))
                .extracting(Problem::path)
                .containsExactly("thresholds[0]");
    }

    @Test
    void comparesWithTheReference() throws Exception {
        Map<String, Object> ratio = map("metric: throughput, of: podIP, to: hostNetwork, min: 0.9");
        assertThat(DecodedParams.decode("reference", "hostNetwork", "thresholds", List.of(ratio))
                        .thresholds())
                .extracting(Threshold::subject)
                .containsExactly(new Subject.Ratio(Path.POD_IP, Path.HOST_NETWORK));
    }

    @Test
    void doesNotBlameTheThresholdForAWrongSelection() {
        assertThat(DecodedParams.problems(
                        "service", "nowhere", "thresholds", List.of(map("metric: throughput, min: 1 Gbits/s"))))
                .extracting(Problem::path)
                .containsExactly("service");
    }

    private static Threshold only(Map<String, Object> threshold) throws Exception {
        List<Threshold> thresholds =
                DecodedParams.decode("thresholds", List.of(threshold)).thresholds();
        assertThat(thresholds).hasSize(1);
        return thresholds.getFirst();
    }

    /** Reads {@code key: value, key: value}. */
    private static Map<String, Object> map(String text) {
        return Arrays.stream(text.strip().split(", ", -1))
                .map(entry -> entry.split(": ", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }
}
