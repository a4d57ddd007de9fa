package io.clusterloader.netperf.orchestrator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.netperf.v1.ClockOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseClocksTest {
    private static final int PROBES = 8;
    private static final double CASE_NANOS = 10e9;

    private static FleetClocks look(long client, long server, long roundTrip) {
        return new FleetClocks(List.of(
                new FleetClocks.WorkerClock("client", "k1", new ClockEstimate(client, roundTrip)),
                new FleetClocks.WorkerClock("server", "k2", new ClockEstimate(server, roundTrip))));
    }

    @Test
    void theBoundIsHalfOfTheRoundTripsPlusTheChange() {
        ClockOffset offset = new CaseClocks(look(0, 1_000_000, 200_000), look(0, 3_000_000, 400_000))
                .between("server", "client")
                .orElseThrow();
        assertThat(offset.getOffsetMillis()).isEqualTo(2);
        assertThat(offset.getChangeMillis()).isEqualTo(2);
        assertThat(offset.getErrorBoundMillis()).isCloseTo(0.4 + 2, within(1e-9));
    }

    @Test
    void whatBothClocksGainAgainstTheOrchestratorIsNoChange() {
        ClockOffset offset = new CaseClocks(look(0, 1_000_000, 100), look(700_000, 1_700_000, 100))
                .between("server", "client")
                .orElseThrow();
        assertThat(offset.getChangeMillis()).isZero();
        assertThat(offset.getOffsetMillis()).isEqualTo(1);
    }

    @Test
    void anEstimateFromBeforeTheCaseAloneIsNone() {
        FleetClocks both = look(0, 1, 100);
        FleetClocks silent =
                new FleetClocks(List.of(new FleetClocks.WorkerClock("client", "k1", new ClockEstimate(0, 100))));
        assertThat(new CaseClocks(both, silent).between("server", "client")).isEmpty();
        assertThat(new CaseClocks(silent, both).between("server", "client")).isEmpty();
    }

    /**
     * Two clocks with an offset and a drift of up to 200 ppm, compared over ways that take 20 microseconds and up to 1 ms more, each way
     * its own. The latency of a datagram at any time of the case is wrong by the offset at that time; the mean by the mean offset.
     */
    @Test
    void theBoundHoldsInEveryRunOfASimulation() {
        List<Integer> broken = IntStream.range(0, 100)
                .filter(run -> !holds(new Random(run)))
                .boxed()
                .toList();
        assertThat(broken).isEmpty();
    }

    private static boolean holds(Random random) {
        SimulatedClock client = SimulatedClock.any(random);
        SimulatedClock server = SimulatedClock.any(random);
        ClockOffset estimate = new CaseClocks(look(client, server, 0, random), look(client, server, CASE_NANOS, random))
                .between("server", "client")
                .orElseThrow();
        double truth = (server.aheadAt(CASE_NANOS / 2) - client.aheadAt(CASE_NANOS / 2)) / 1e6;
        return Math.abs(estimate.getOffsetMillis() - truth) <= estimate.getErrorBoundMillis();
    }

    private static FleetClocks look(SimulatedClock client, SimulatedClock server, double time, Random random) {
        return new FleetClocks(List.of(
                new FleetClocks.WorkerClock("client", "k1", client.compare(time, random)),
                new FleetClocks.WorkerClock("server", "k2", server.compare(time, random))));
    }

    /** A clock that is ahead by an offset at time 0, and drifts. */
    private record SimulatedClock(double offsetNanos, double drift) {
        static SimulatedClock any(Random random) {
            return new SimulatedClock(random.nextGaussian() * 50e6, (random.nextDouble() - 0.5) * 2 * 200e-6);
        }

        double aheadAt(double time) {
            return offsetNanos + drift * time;
        }

        ClockEstimate compare(double time, Random random) {
            List<ClockEstimate> burst = new ArrayList<>();
            double now = time;
            for (int i = 0; i < PROBES; i++) {
                double arrived = now + 20e3 + random.nextDouble() * 1e6;
                double answered = arrived + random.nextDouble() * 50e3;
                double back = answered + 20e3 + random.nextDouble() * 1e6;
                burst.add(ClockEstimate.of(
                        Math.round(now),
                        Math.round(arrived + aheadAt(arrived)),
                        Math.round(answered + aheadAt(answered)),
                        Math.round(back)));
                now = back;
            }
            return burst.stream().min(ClockEstimate.BEST_FIRST).orElseThrow();
        }
    }
}
