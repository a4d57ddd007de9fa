package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that was written for ClusterLoader2 measures what it measures there: one case over the pod IP. */
class ClusterLoader2StepTest {
    private static final Map<String, Object> STEP =
            Map.of("duration", "5s", "protocol", "UDP", "numberOfServers", 1, "numberOfClients", 1);

    @ParameterizedTest
    @CsvSource({
        "TCP, 1, 1, TC1.1.1.1",
        "UDP, 1, 1, TC1.1.1.2",
        "HTTP, 1, 1, TC1.1.1.3",
        "TCP, 7, 1, TC2.1.1.1",
        "UDP, 7, 1, TC2.1.1.3",
        "HTTP, 7, 1, TC2.1.1.5",
        "TCP, 7, 7, TC2.1.2.1",
        "HTTP, 7, 7, TC2.1.2.3"
    })
    void measuresOneCaseOverThePodIp(String protocol, int clients, int servers, String id) throws Exception {
        StartParams params = StartParams.decode(
                with(Map.of("protocol", protocol, "numberOfClients", clients, "numberOfServers", servers)));
        assertThat(params.isClusterLoader2()).isTrue();
        assertThat(params.cases()).extracting(one -> one.row().id()).containsExactly(id);
        assertThat(params.warnings()).isEmpty();
    }

    @Test
    void staysOneWithARegistryFromTheCommandLine() throws Exception {
        StartParams params = StartParams.decode(with(Map.of())).from(new ImageRegistry("registry.example.com"));
        assertThat(params.isClusterLoader2()).isTrue();
        assertThat(params.cases()).hasSize(1);
    }

    @Test
    void mayHaveParamsThatNobodyReads() throws Exception {
        Params params = with(Map.of("podReplicas", 3));
        assertThat(StartParams.decode(params).cases()).hasSize(1);
        assertThat(StartParams.ignored(params)).extracting(Problem::path).containsExactly("podReplicas");
        assertThat(StartParams.ignored(with(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"service, all", "topology, 1:1", "warmUp, 0s", "metrics, jitter", "protocol, HTTPS", "protocol, all"})
    void isOursWithAParamOrAProtocolThatIsNotKnownThere(String key, String value) throws Exception {
        assertThat(StartParams.decode(with(Map.of(key, value))).isClusterLoader2())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"duration", "protocol", "numberOfClients", "numberOfServers"})
    void isOursWithoutAParamThatIsRequiredThere(String key) throws Exception {
        assertThat(StartParams.decode(with(Map.of()).without(key)).isClusterLoader2())
                .isFalse();
    }

    @Test
    void isOursWithAMisspeltParamOfOurs() {
        assertThat(DecodedParams.problems(
                        "duration",
                        "5s",
                        "protocol",
                        "UDP",
                        "numberOfServers",
                        1,
                        "numberOfClients",
                        1,
                        "servise",
                        "all"))
                .extracting(Problem::path)
                .containsExactly("servise");
        assertThat(DecodedParams.problems(
                        "duratoin", "5s", "protocol", "UDP", "numberOfServers", 1, "numberOfClients", 1))
                .extracting(Problem::path)
                .isEqualTo(List.of("duratoin"));
    }

    private static Params with(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> values = new HashMap<>(STEP);
        values.putAll(more);
        return Params.of(values);
    }
}
