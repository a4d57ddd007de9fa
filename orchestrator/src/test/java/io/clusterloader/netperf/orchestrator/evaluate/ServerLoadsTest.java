package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.ServiceTarget;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerLoadsTest {
    private static final ServiceTarget SERVICE =
            Plans.service("web", 80, "w0", "w1").build();

    @Test
    void sharesAreOfTheService() {
        assertThat(ServerLoads.of(
                        SERVICE,
                        Map.of("w0", OptionalLong.of(30), "w1", OptionalLong.of(10), "w2", OptionalLong.of(9))))
                .extracting(ServerLoad::getServer, ServerLoad::getRequests, ServerLoad::getSharePercent)
                .containsExactly(tuple("w0", 30L, 75.0), tuple("w1", 10L, 25.0));
    }

    @Test
    void nothingIsSaidWhereACountIsMissing() {
        assertThat(ServerLoads.of(SERVICE, Map.of("w0", OptionalLong.of(30)))).isEmpty();
        assertThat(ServerLoads.of(SERVICE, Map.of("w0", OptionalLong.of(30), "w1", OptionalLong.empty())))
                .isEmpty();
    }

    @Test
    void noRequestsAreNoShares() {
        assertThat(ServerLoads.of(SERVICE, Map.of("w0", OptionalLong.of(0), "w1", OptionalLong.of(0))))
                .extracting(ServerLoad::getSharePercent)
                .containsExactly(0.0, 0.0);
    }
}
