package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MachineLocksTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final ManualTime time = new ManualTime();
    private final MachineLocks locks = new MachineLocks(new CancellableWaits(time));

    private static CompletableFuture<Boolean> waiting(MachineLocks.Request request) {
        CompletableFuture<Boolean> got = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                got.complete(request.await(LIMIT));
            } catch (InterruptedException | RunCancelled e) {
                got.completeExceptionally(e);
            }
        });
        return got;
    }

    @Test
    void requestsForOneMachineAreGrantedInTheirOrder() throws Exception {
        MachineLocks.Request first = locks.request(Set.of("a", "b"));
        MachineLocks.Request second = locks.request(Set.of("b", "c"));
        MachineLocks.Request third = locks.request(Set.of("c"));
        assertThat(first.await(LIMIT)).isTrue();
        assertThat(locks.request(Set.of("d")).await(LIMIT)).isTrue();
        CompletableFuture<Boolean> secondGot = waiting(second);
        CompletableFuture<Boolean> thirdGot = waiting(third);
        time.awaitAlarms(LIMIT, 2);
        assertThat(secondGot).isNotDone();
        first.close();
        assertThat(secondGot.get()).isTrue();
        assertThat(thirdGot).isNotDone();
        second.close();
        assertThat(thirdGot.get()).isTrue();
    }

    @Test
    void aRequestThatIsGivenUpDoesNotLetOthersPast() throws InterruptedException, ExecutionException {
        MachineLocks.Request first = locks.request(Set.of("a"));
        MachineLocks.Request second = locks.request(Set.of("a"));
        CompletableFuture<Boolean> secondGot = waiting(second);
        time.awaitAlarm(LIMIT);
        time.advance(LIMIT);
        assertThat(secondGot.get()).isFalse();
        second.close();
        CompletableFuture<Boolean> thirdGot = waiting(locks.request(Set.of("a")));
        time.awaitAlarm(LIMIT);
        assertThat(thirdGot).isNotDone();
        first.close();
        assertThat(thirdGot.get()).isTrue();
    }
}
