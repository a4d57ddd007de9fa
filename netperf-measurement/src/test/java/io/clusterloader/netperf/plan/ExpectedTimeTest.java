package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectedTimeTest {
    @Test
    void aCaseMayUseUpEveryWaitOfTheOrchestrator() throws Exception {
        Duration one = expected("TC1.1.1.1", "10s");
        assertThat(one).isGreaterThanOrEqualTo(Duration.ofSeconds(60 + 30 + 41 + 28 + 10));
        assertThat(expected("TC1.1.1.1", "70s").minus(one)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aWebCaseMayRunItsToolThrice() throws Exception {
        Duration one = expected("TC1.1.1.3", "10s");
        assertThat(expected("TC1.1.1.3", "70s").minus(one)).isEqualTo(Duration.ofMinutes(2));
        assertThat(one.minus(expected("TC1.1.1.1", "10s"))).isGreaterThan(Duration.ofSeconds(2 * 28 + 10));
    }

    @Test
    void webServersOfOneNodeTakeTurns() throws Exception {
        Duration fewer = expected(Map.of("testCases", "TC2.1.2.3", "numberOfClients", 4));
        Duration more = expected(Map.of("testCases", "TC2.1.2.3", "numberOfClients", 8));
        // Two servers a node more, each with a client run of 2 s after a warm-up of 1 s.
        assertThat(more.minus(fewer)).isEqualTo(Duration.ofSeconds(2 * (28 + 1 + 2)));
    }

    @Test
    void casesAtTheSameTimeTakeTheTimeOfOne() throws Exception {
        Map<String, Object> many = Map.of("protocol", List.of("TCP", "UDP"), "execution", "parallel");
        Map<String, Object> one = Map.of("testCases", "TC1.1.1.1", "execution", "parallel");
        assertThat(expected(many)).isEqualTo(expected(one));
        assertThat(expected(Map.of("protocol", List.of("TCP", "UDP")))).isGreaterThan(expected(many));
    }

    private static Duration expected(String testCase, String duration) throws Exception {
        return expected(Map.of("testCases", testCase, "duration", duration, "podReadyTimeout", "1m"));
    }

    private static Duration expected(Map<String, Object> values) throws Exception {
        StartParams params = StartParams.decode(new Params(new HashMap<>(values)));
        List<ClusterNode> nodes = Stream.of("a", "b", "c", "d")
                .map(name -> new ClusterNode(name, List.of("10.0.0.1")))
                .toList();
        return Planner.plan(params, nodes, "abcdefgh").timeout();
    }
}
