package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.rpc.Timetable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StartBarrierTest {
    private final ManualTime time = new ManualTime();
    private final CancellableWaits waits = new CancellableWaits(time);
    private final StartBarrier barrier = new StartBarrier(List.of("a", "b", "c"), waits);

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
        time.awaitAlarms(Timetable.ARMED_TOGETHER, 2);
        assertThat(first).isNotDone();
        OptionalLong third = barrier.awaitStart("c", 30, 0);
        assertThat(third)
                .hasValue(time.epochNanos()
                        + Timetable.startDelay(60, Duration.ZERO).toNanos());
        assertThat(first.get()).isEqualTo(third);
        assertThat(second.get()).isEqualTo(third);
    }

    @Test
    void nobodyWaitsForACaseThatLeft() throws Exception {
        CompletableFuture<OptionalLong> first = waiting("a", 1);
        time.awaitAlarms(Timetable.ARMED_TOGETHER, 1);
        barrier.leave("c");
        assertThat(first).isNotDone();
        barrier.leave("b");
        assertThat(first.get()).isPresent();
    }

    @Test
    void aCaseThatComesTooLateDoesNotStart() throws Exception {
        CompletableFuture<OptionalLong> first = waiting("a", 1);
        time.awaitAlarms(Timetable.ARMED_TOGETHER, 1);
        time.advance(Timetable.ARMED_TOGETHER);
        assertThat(first.get()).isPresent();
        assertThat(barrier.awaitStart("b", 1, 0)).isEmpty();
    }

    @Test
    void aCaseWithoutAWarmUpWaitsForThoseOfTheOthers() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                barrier.awaitLoopbacks("a");
                barrier.awaitWarmUps("a");
                over.complete(null);
            } catch (InterruptedException | RunCancelled e) {
                over.completeExceptionally(e);
            }
        });
        time.awaitAlarms(Timetable.TOGETHER, 1);
        barrier.leave("b");
        CompletableFuture<Void> warm = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                barrier.awaitLoopbacks("c");
                warm.complete(null);
            } catch (InterruptedException | RunCancelled e) {
                warm.completeExceptionally(e);
            }
        });
        warm.get();
        time.awaitAlarms(Timetable.TOGETHER, 1);
        assertThat(over).isNotDone();
        barrier.awaitWarmUps("c");
        over.get();
    }
}
