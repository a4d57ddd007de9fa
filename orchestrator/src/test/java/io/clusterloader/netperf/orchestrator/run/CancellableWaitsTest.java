package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.v1.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CancellableWaitsTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final ManualTime time = new ManualTime();
    private final CancellableWaits waits = new CancellableWaits(time);
    private final CompletableFuture<Void> never = new CompletableFuture<>();

    @Test
    void aWaitThatHasEndedIsNotRemembered() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(waits.all(List.of(CompletableFuture.completedFuture(i)), LIMIT))
                    .isTrue();
        }
        assertThat(waits.underWay()).isZero();
    }

    @Test
    void aWaitEndsWhenTheRunIsCancelled() throws Exception {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        Thread waiting = Thread.startVirtualThread(() -> {
            try {
                waits.all(List.of(never), LIMIT);
            } catch (RunCancelled e) {
                cancelled.complete(null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        time.awaitAlarm(LIMIT);
        waits.cancel(why("enough"));
        cancelled.join();
        waiting.join();
        assertThat(waits.underWay()).isZero();
        assertThatThrownBy(() -> waits.all(List.of(never), LIMIT)).isInstanceOf(RunCancelled.class);
        assertThat(waits.underWay()).isZero();
    }

    @Test
    void theFirstReasonStays() {
        waits.cancel(why("first"));
        waits.cancel(why("second"));
        assertThat(waits.cancelled()).contains(why("first"));
    }

    private static RunFailure why(String text) {
        return RunFailure.cancelled(FailureReason.CANCELLED, text);
    }
}
