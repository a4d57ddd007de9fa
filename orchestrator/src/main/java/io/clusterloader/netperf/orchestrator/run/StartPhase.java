package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Names the moment at which all clients begin. */
record StartPhase(CaseContext context, StartLine line) {
    /**
     * Releases the armed clients and waits until each says that it was.
     *
     * @return the moment, in the orchestrator's clock; empty if the clients came too late to the start line and were given up
     */
    OptionalLong run(List<Assignment> armed) throws InterruptedException, RunCancelled {
        FleetClocks clocks = context.clocks();
        OptionalLong start = line.start(context.caseId(), armed.size(), clocks.largestRoundTrip());
        if (start.isEmpty()) {
            armed.forEach(client -> client.giveUp("was not armed when the other cases began"));
            return start;
        }
        release(armed, start.getAsLong());
        Duration untilStart =
                Duration.ofNanos(start.getAsLong() - context.time().epochNanos());
        Duration limit = untilStart.plus(context.deadlines().started());
        context.tasks().await(armed, Task::started, limit, "that its client started");
        return start;
    }

    private void release(List<Assignment> armed, long start) {
        FleetClocks clocks = context.clocks();
        for (Assignment client : armed) {
            String worker = client.session().name();
            if (clocks.knows(worker)) {
                client.session().start(client.task(), clocks.toWorker(worker, start));
            } else {
                client.giveUp("its clock", context.deadlines().clocks());
            }
        }
    }
}
