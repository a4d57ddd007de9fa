package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;


@Timeout(20)
class StartBarrierTest {
    private final ManualTime time = new ManualTime();
    private final CancellableWaits waits = new CancellableWaits(time);
    private final StartBarrier barrier = new StartBarrier(List.of("a", "b", "c"), waits, Deadlines.DEFAULT);

    private CompletableFuture<OptionalLong> waiting(String caseId, int clients) {
        CompletableFuture<OptionalLong> start = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                start.complete(barrier.awaitStart(caseId, clients, 0));
            } catch (InterruptedException | RunCancelled e) {
                start.completeExceptionally(e);
            }
        });
        return start;
    }

    @Test
    void allCasesGetOneStartTimeWithADelayForAllTheirClients() throws Exception {
        CompletableFuture<OptionalLong> first = waiting("a", 10);
        CompletableFuture<OptionalLong> second = waiting("b", 20);
        time.awaitAlarms(Deadlines.DEFAULT.armedTogether(), 2);
        assertThat(first).isNotDone();
        OptionalLong third = barrier.awaitStart("c", 30, 0);
        assertThat(third).hasValue(time.epochNanos() + StartBarrier.delay(60, 0).toNanos());
        assertThat(first.get()).isEqualTo(third);
        assertThat(second.get()).isEqualTo(third);
    }

    @Test
    void nobodyWaitsForACaseThatLeft() throws Exception {
        CompletableFuture<OptionalLong> first = waiting("a", 1);
        time.awaitAlarms(Deadlines.DEFAULT.armedTogether(), 1);
        barrier.leave("c");
        assertThat(first).isNotDone();
        barrier.leave("b");
        assertThat(first.get()).isPresent();
    }

    @Test
    void aCaseThatComesTooLateDoesNotStart() throws Exception {
        CompletableFuture<OptionalLong> first = waiting("a", 1);
        time.awaitAlarms(Deadlines.DEFAULT.armedTogether(), 1);
        time.advance(Deadlines.DEFAULT.armedTogether());
        assertThat(first.get()).isPresent();
        assertThat(barrier.awaitStart("b", 1, 0)).isEmpty();
    }

    @Test
    void theDelayGrowsWithClientsAndDistance() {
        assertThat(StartBarrier.delay(100, 0)).isGreaterThan(StartBarrier.delay(1, 0).plusMillis(500));
        assertThat(StartBarrier.delay(1, Duration.ofMillis(300).toNanos())).isEqualTo(Duration.ofMillis(1200));
    }
}
