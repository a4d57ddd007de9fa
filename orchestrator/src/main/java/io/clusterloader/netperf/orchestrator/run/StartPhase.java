package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import java.time.Duration;
import java.util.List;

/** Names one moment at which all clients begin. */
record StartPhase(CaseContext context) {
    private static final Duration BASE_LEAD = Duration.ofMillis(100);
    private static final Duration LEAD_PER_CLIENT = Duration.ofMillis(1);

    /** So that even the slowest worker has heard of the moment before it comes. */
    private static final int ROUND_TRIPS = 4;

    /** Releases the armed clients and waits until each says that it was; returns the moment, in the orchestrator's clock. */
    long run(List<Assignment> armed) throws InterruptedException, RunCancelled {
        FleetClocks clocks = context.clocks();
        Duration lead = lead(armed.size(), clocks.largestRoundTrip());
        long start = context.time().epochNanos() + lead.toNanos();
        for (Assignment client : armed) {
            String worker = client.session().name();
            if (clocks.knows(worker)) {
                client.session().start(client.task(), clocks.toWorker(worker, start));
            } else {
                client.giveUp("its clock", context.deadlines().clocks());
            }
        }
        Duration limit = lead.plus(context.deadlines().started());
        context.tasks().await(armed, Task::started, limit, "that its client started");
        return start;
    }

    static Duration lead(int clients, long largestRoundTripNanos) {
        Duration byClients = BASE_LEAD.plus(LEAD_PER_CLIENT.multipliedBy(clients));
        Duration byDistance = Duration.ofNanos(ROUND_TRIPS * largestRoundTripNanos);
        return byClients.compareTo(byDistance) >= 0 ? byClients : byDistance;
    }
}
