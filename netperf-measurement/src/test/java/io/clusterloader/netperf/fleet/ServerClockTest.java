package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.kubernetes.ServerClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private final MockCluster cluster = new MockCluster(1, pod -> pod);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void isThatOfTheServerWhereThisMachineIsAhead() throws Exception {
        cluster.tellTime(Duration.ofHours(1));
        ServerClock clock = ServerClock.compare(cluster.plugin());
        assertThat(clock.warning()).hasValueSatisfying(text -> assertThat(text).contains(" s ahead of "));
        assertThat(clock.now()).isCloseTo(Instant.now().minusSeconds(3600), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void isThatOfTheServerWhereThisMachineIsBehind() throws Exception {
        cluster.tellTime(Duration.ofHours(-1));
        ServerClock clock = ServerClock.compare(cluster.plugin());
        assertThat(clock.warning()).hasValueSatisfying(text -> assertThat(text).contains(" s behind "));
        assertThat(clock.now()).isCloseTo(Instant.now().plusSeconds(3600), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void isThatOfThisMachineWhereTheServerDoesNotTell() throws Exception {
        assertThat(ServerClock.compare(cluster.plugin())).isEqualTo(new ServerClock(Duration.ZERO));
        assertThat(new ServerClock(Duration.ofMinutes(-1)).warning()).isEmpty();
    }
}
