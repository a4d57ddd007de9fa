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
class NodeTurnsTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final ManualTime time = new ManualTime();
    private final NodeTurns turns = new NodeTurns(new Waits(time, new Cancellation()));

    private static CompletableFuture<Boolean> waiting(NodeTurns.Turn turn) {
        CompletableFuture<Boolean> got = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                got.complete(turn.await(LIMIT));
            } catch (InterruptedException | RunCancelled e) {
                got.completeExceptionally(e);
            }
        });
        return got;
    }

    @Test
    void whoSharesANodeWaitsItsTurn() throws Exception {
        NodeTurns.Turn first = turns.take(Set.of("a", "b"));
        NodeTurns.Turn second = turns.take(Set.of("b", "c"));
        NodeTurns.Turn third = turns.take(Set.of("c"));
        assertThat(first.await(LIMIT)).isTrue();
        assertThat(turns.take(Set.of("d")).await(LIMIT)).isTrue();
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
    void whoGivesUpDoesNotLetOthersPast() throws InterruptedException, ExecutionException {
        NodeTurns.Turn first = turns.take(Set.of("a"));
        NodeTurns.Turn second = turns.take(Set.of("a"));
        CompletableFuture<Boolean> secondGot = waiting(second);
        time.awaitAlarm(LIMIT);
        time.advance(LIMIT);
        assertThat(secondGot.get()).isFalse();
        second.close();
        CompletableFuture<Boolean> thirdGot = waiting(turns.take(Set.of("a")));
        time.awaitAlarm(LIMIT);
        assertThat(thirdGot).isNotDone();
        first.close();
        assertThat(thirdGot.get()).isTrue();
    }
}
