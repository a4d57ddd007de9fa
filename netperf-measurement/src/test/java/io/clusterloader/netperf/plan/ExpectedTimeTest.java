package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

    private static Duration expected(String testCase, String duration) throws Exception {
        StartParams params = StartParams.decode(new Params(
                new HashMap<>(Map.of("testCases", testCase, "duration", duration, "podReadyTimeout", "1m"))));
        return ExpectedTime.of(params.cases(), params.timing());
    }
}
