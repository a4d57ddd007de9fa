package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.TestCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has every server started, and waits until each listens. */
record PreparePhase(CaseContext context) {
    /** The servers; of those that failed, the task has ended. */
    Map<Listener, Assignment> run(List<Pair> pairs) throws InterruptedException, RunCancelled {
        TestCase testCase = context.testCase();
        List<Listener> listeners = pairs.stream()
                .flatMap(pair -> Listener.of(pair, testCase.getProtocol()).stream())
                .distinct()
                .toList();
        List<Assignment> ordered =
                context.tasks().order(listeners.stream().map(this::draft).toList(), "server");
        Map<Listener, Assignment> servers = new LinkedHashMap<>();
        for (int i = 0; i < listeners.size(); i++) {
            servers.put(listeners.get(i), ordered.get(i));
        }
        context.tasks().await(ordered, Task::ready, context.deadlines().prepare(), "that its server listens");
        return servers;
    }

    private Draft draft(Listener listener) {
        TestCase testCase = context.testCase();
        PrepareServer.Builder prepare = PrepareServer.newBuilder()
                .setProtocol(testCase.getProtocol())
                .setIpFamily(testCase.getIpFamily())
                .setPort(listener.port())
                .setDuration(testCase.getDuration())
                .setWarmUp(testCase.getWarmUp())
                .setLoad(testCase.getLoad());
        return new Draft(
                listener.worker(),
                id -> OrchestratorMessage.newBuilder()
                        .setPrepareServer(prepare.setTaskId(id))
                        .build());
    }
}
