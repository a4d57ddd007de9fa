package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StartLineTest {
    private final ManualTime time = new ManualTime();
    private final Waits waits = new Waits(time, new Cancellation());
    private final StartLine line = new StartLine(List.of("a", "b", "c"), waits, Deadlines.DEFAULT);

    private CompletableFuture<OptionalLong> atTheLine(String caseId, int clients) {
        CompletableFuture<OptionalLong> start = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                start.complete(line.start(caseId, clients, 0));
            } catch (InterruptedException | RunCancelled e) {
                start.completeExceptionally(e);
            }
        });
        return start;
    }

    @Test
    void allGetOneMomentWithALeadForAllTheirClients() throws Exception {
        CompletableFuture<OptionalLong> first = atTheLine("a", 10);
        CompletableFuture<OptionalLong> second = atTheLine("b", 20);
        time.awaitAlarms(Deadlines.DEFAULT.armedTogether(), 2);
        assertThat(first).isNotDone();
        OptionalLong third = line.start("c", 30, 0);
        assertThat(third).hasValue(time.epochNanos() + Lead.of(60, 0).toNanos());
        assertThat(first.get()).isEqualTo(third);
        assertThat(second.get()).isEqualTo(third);
    }

    @Test
    void nobodyWaitsForOneWhoLeft() throws Exception {
        CompletableFuture<OptionalLong> first = atTheLine("a", 1);
        time.awaitAlarms(Deadlines.DEFAULT.armedTogether(), 1);
        line.leave("c");
        assertThat(first).isNotDone();
        line.leave("b");
        assertThat(first.get()).isPresent();
    }

    @Test
    void whoComesTooLateDoesNotStart() throws Exception {
        CompletableFuture<OptionalLong> first = atTheLine("a", 1);
        time.awaitAlarms(Deadlines.DEFAULT.armedTogether(), 1);
        time.advance(Deadlines.DEFAULT.armedTogether());
        assertThat(first.get()).isPresent();
        assertThat(line.start("b", 1, 0)).isEmpty();
    }

    @Test
    void theLeadGrowsWithClientsAndDistance() {
        assertThat(Lead.of(100, 0)).isGreaterThan(Lead.of(1, 0).plusMillis(500));
        assertThat(Lead.of(1, Duration.ofMillis(300).toNanos())).isEqualTo(Duration.ofMillis(1200));
    }
}
