package io.clusterloader.netperf.orchestrator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.ClockProbe;
import io.clusterloader.netperf.v1.ClockReply;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FleetClocksTest {
    @Property
    void theTrueOffsetIsWithinTheBound(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long offset,
            @ForAll @LongRange(max = 100_000_000L) long there,
            @ForAll @LongRange(max = 100_000_000L) long back,
            @ForAll @LongRange(max = 100_000_000L) long atWorker) {
        long t1 = 1_700_000_000_000_000_000L;
        long t2 = t1 + there + offset;
        long t3 = t2 + atWorker;
        long t4 = t3 - offset + back;
        ClockEstimate estimate = ClockEstimate.of(t1, t2, t3, t4);
        assertThat(estimate.roundTripNanos()).isEqualTo(there + back);
        assertThat(Math.abs(estimate.offsetNanos() - offset)).isLessThanOrEqualTo(estimate.boundNanos());
    }

    @Test
    void aBurstKeepsTheShortestRoundTripAndIgnoresOtherReplies() {
        ManualTime time = new ManualTime();
        List<OrchestratorMessage> sent = new ArrayList<>();
        ClockComparison comparison = new ClockComparison(time, sent::add);
        CompletableFuture<ClockEstimate> outcome = comparison.begin();
        for (int probes = 1; !outcome.isDone(); probes++) {
            ClockProbe probe = sent.getLast().getClockProbe();
            ClockReply reply = ClockReply.newBuilder()
                    .setSequence(probe.getSequence())
                    .setOriginNanos(probe.getOriginNanos())
                    .setReceiveNanos(probe.getOriginNanos() + 500)
                    .setTransmitNanos(probe.getOriginNanos() + 500)
                    .build();
            comparison.take(reply.toBuilder().setSequence(3).build());
            time.advance(Duration.ofNanos(probes == 5 ? 10 : 1000));
            comparison.take(reply);
            comparison.take(reply);
        }
        assertThat(outcome.join()).isEqualTo(new ClockEstimate(495, 10));
        assertThat(comparison.latest()).contains(outcome.join());
    }

    @Test
    void workersOfOneKernelShareTheBestEstimate() {
        FleetClocks clocks = new FleetClocks(List.of(
                new FleetClocks.WorkerClock("a", "k", new ClockEstimate(2_000_000, 900_000)),
                new FleetClocks.WorkerClock("b", "k", new ClockEstimate(1_000_000, 100_000)),
                new FleetClocks.WorkerClock("c", "other", new ClockEstimate(-1_000_000, 200_000)),
                new FleetClocks.WorkerClock("d", "", new ClockEstimate(0, 0)),
                new FleetClocks.WorkerClock("e", "", new ClockEstimate(5_000_000, 0))));
        assertThat(clocks.between("a", "b")).isEqualTo(ClockOffset.getDefaultInstance());
        assertThat(clocks.toWorker("a", 10)).isEqualTo(1_000_010);
        assertThat(clocks.fromWorker("a", 1_000_010)).isEqualTo(10);
        ClockOffset apart = clocks.between("a", "c");
        assertThat(apart.getOffsetMillis()).isEqualTo(2);
        assertThat(apart.getErrorBoundMillis()).isEqualTo(0.15);
        assertThat(clocks.between("e", "d").getOffsetMillis()).isEqualTo(5);
        assertThat(clocks.largestRoundTrip()).isEqualTo(200_000);
    }
}
