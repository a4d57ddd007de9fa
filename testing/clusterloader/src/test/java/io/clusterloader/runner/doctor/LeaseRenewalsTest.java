package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.ClockCheck.LeaseRenewals;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaseRenewalsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final LeaseRenewals renewals = new LeaseRenewals(Set.of("n1", "n2"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void takesTheFirstOfEachNode() throws Exception {
        renewals.eventReceived(Action.ADDED, lease("n1", -9_000));
        renewals.eventReceived(Action.MODIFIED, lease("n1", -20));
        renewals.eventReceived(Action.MODIFIED, lease("gone", 0));
        renewals.eventReceived(Action.MODIFIED, lease("n1", -5_000));
        renewals.eventReceived(Action.MODIFIED, lease("n2", 3_000));

        assertThat(renewals.await(Duration.ofSeconds(30)))
                .isEqualTo(Map.of("n1", Duration.ofMillis(-20), "n2", Duration.ofSeconds(3)));
    }

    @Test
    void doesNotWaitForWhatCannotCome() throws Exception {
        renewals.eventReceived(Action.MODIFIED, lease("n1", 0));
        renewals.onClose(new WatcherException("the server is gone"));

        assertThat(renewals.await(Duration.ofSeconds(30))).containsOnlyKeys("n1");
    }

    private static Lease lease(String node, long millisecondsFromNow) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(node)
                .endMetadata()
                .withNewSpec()
                .withRenewTime(NOW.plusMillis(millisecondsFromNow).atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }
}
