package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.StopTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ends what an earlier process of the orchestrator had ordered, since it may occupy ports. */
record LeftTasks(Fleet fleet, Waits waits) {
    void stop(OpenTasks left, Duration limit) throws InterruptedException, RunCancelled {
        List<Task> tasks = new ArrayList<>();
        left.byWorker()
                .forEach((worker, ids) -> fleet.session(worker)
                        .ifPresent(session -> ids.forEach(id -> tasks.add(session.order(id, stopMessage(id))))));
        if (!tasks.isEmpty()) {
            waits.all(tasks.stream().map(Task::ended).toList(), limit);
            fleet.sessions().forEach(Session::forgetEnded);
        }
    }

    private static OrchestratorMessage stopMessage(String id) {
        return OrchestratorMessage.newBuilder()
                .setStopTask(StopTask.newBuilder().setTaskId(id))
                .build();
    }
}
