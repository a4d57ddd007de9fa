package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.clock.WorkerClock;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Compares the clocks of those who take part, just before they do. */
record ClockPhase(Waits waits, Duration limit) {
    /** A worker that is away, or does not answer in time, keeps the comparison that it had, if any. */
    FleetClocks run(Collection<Session> sessions) throws InterruptedException, RunCancelled {
        waits.all(
                sessions.stream()
                        .filter(Session::connected)
                        .map(Session::compareClocks)
                        .toList(),
                limit);
        List<WorkerClock> clocks =
                sessions.stream().flatMap(ClockPhase::clockOf).toList();
        return new FleetClocks(clocks);
    }

    private static Stream<WorkerClock> clockOf(Session session) {
        return session.clock().stream()
                .map(estimate ->
                        new WorkerClock(session.name(), session.registration().getKernelBootId(), estimate));
    }
}
