package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import java.time.Duration;
import java.util.List;

/** Waits for the ends of the clients. */
record FinishPhase(CaseContext context) {
    /**
     * Waits until every client has ended, and gives up those that do not.
     *
     * @param startNanos when they began
     * @return those that had not ended when their time was over and then failed: their tool hung
     */
    List<Assignment> run(List<Assignment> clients, long startNanos, Duration duration)
            throws InterruptedException, RunCancelled {
        Duration toStart = Duration.ofNanos(startNanos - context.time().epochNanos());
        Duration planned = duration.plus(ProtoTime.read(context.testCase().getWarmUp()));
        Duration untilEnd = toStart.plus(planned);
        if (context.waits()
                .all(clients.stream().map(client -> client.task().ended()).toList(), untilEnd)) {
            return List.of();
        }
        List<Assignment> late =
                clients.stream().filter(client -> client.task().alive()).toList();
        context.tasks()
                .await(
                        late,
                        Task::ended,
                        context.deadlines().toolSlack(),
                        "the end of its client after its time was over");
        return late.stream().filter(FinishPhase::hung).toList();
    }

    private static boolean hung(Assignment client) {
        return client.task().end().stream().anyMatch(end -> switch (end) {
            case TaskEnd.ToolFailed _, TaskEnd.TimedOut _ -> true;
            case TaskEnd.Finished _, TaskEnd.WorkerLost _, TaskEnd.WorkerRestarted _ -> false;
        });
    }
}
