package io.clusterloader.netperf.orchestrator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.ManualTime;
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
    }

    private static FleetClocks.WorkerClock clock(String worker, String kernel, long offset, long roundTrip) {
        return new FleetClocks.WorkerClock(worker, kernel, new ClockEstimate(offset, roundTrip));
    }

    @Test
    void workersOfOneKernelShareTheBestEstimate() {
        FleetClocks clocks = new FleetClocks(List.of(
                clock("a", "k", 1_300_000, 900_000),
                clock("b", "k", 1_000_000, 100_000),
                clock("c", "other", -1_000_000, 200_000),
                clock("d", "", 0, 0),
                clock("e", "", 5_000_000, 0)));
        assertThat(clocks.between("a", "b")).contains(new FleetClocks.Difference(0, 0));
        assertThat(clocks.toWorker("a", 10)).isEqualTo(1_000_010);
        assertThat(clocks.fromWorker("a", 1_000_010)).isEqualTo(10);
        assertThat(clocks.between("a", "c")).contains(new FleetClocks.Difference(2_000_000, 150_000));
        assertThat(clocks.between("e", "d")).contains(new FleetClocks.Difference(5_000_000, 0));
        assertThat(clocks.largestRoundTrip()).isEqualTo(200_000);
    }

    @Test
    void aWorkerThatContradictsItsKernelReadsAClockOfItsOwn() {
        FleetClocks clocks = new FleetClocks(List.of(
                clock("a", "k", 0, 100_000),
                clock("b", "k", 20_000, 300_000),
                clock("ahead", "k", 50_000_000, 200_000)));
        assertThat(clocks.between("a", "b")).contains(new FleetClocks.Difference(0, 0));
        assertThat(clocks.between("ahead", "a")).contains(new FleetClocks.Difference(50_000_000, 150_000));
    }

    @Test
    void aClockThatWasNotComparedIsNotKnown() {
        FleetClocks clocks = new FleetClocks(List.of(clock("a", "k", 0, 100)));
        assertThat(clocks.between("a", "silent")).isEmpty();
        assertThat(clocks.between("silent", "a")).isEmpty();
        assertThat(clocks.knows("silent")).isFalse();
    }
}
