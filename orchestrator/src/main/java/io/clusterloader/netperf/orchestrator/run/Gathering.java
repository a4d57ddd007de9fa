package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Roster;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Gets the fleet together before the first case. */
record Gathering(TestPlan plan, Fleet fleet, Waits waits, Deadlines deadlines) {
    /**
     * Waits until every worker has registered, and ends what an earlier process has left running.
     *
     * @param onArrival gets the number of workers that have registered
     * @return why no case can be run, if so
     */
    Optional<String> await(IntConsumer onArrival, OpenTasks left) throws InterruptedException {
        Roster roster = new Roster(plan, onArrival);
        fleet.admit(roster);
        Duration limit = plan.hasRegistrationDeadline()
                ? ProtoTime.read(plan.getRegistrationDeadline())
                : deadlines.registration();
        try {
            if (!waits.all(List.of(roster.complete()), limit)) {
                return Optional.of("%d of %d workers did not register within %d s: %s"
                        .formatted(
                                roster.missing().size(),
                                plan.getWorkersCount(),
                                limit.toSeconds(),
                                String.join(", ", roster.missing())));
            }
            new LeftTasks(fleet, waits).stop(left, deadlines.stop());
            return Optional.empty();
        } catch (RunCancelled e) {
            return Optional.of("cancelled: " + e.getMessage());
        }
    }
}
