package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;

/** Has every client created, so that nothing but its release is left for the start. */
record ArmPhase(CaseContext context) {
    /** The clients, in the order given; of those that failed, the task has ended. */
    List<Assignment> run(List<ClientOrder> clients, String role) throws InterruptedException, RunCancelled {
        List<Assignment> ordered =
                context.tasks().order(clients.stream().map(this::draft).toList(), role);
        context.tasks().await(ordered, Task::ready, context.deadlines().arm(), "that its client is armed");
        return ordered;
    }

    private Draft draft(ClientOrder client) {
        TestCase testCase = context.testCase();
        ArmClient.Builder arm = ArmClient.newBuilder()
                .setProtocol(testCase.getProtocol())
                .setIpFamily(testCase.getIpFamily())
                .setHost(client.host())
                .setPort(client.port())
                .setDuration(ProtoTime.write(client.duration()))
                .setWarmUp(testCase.getWarmUp())
                .setLoad(testCase.getLoad());
        return new Draft(
                client.worker(),
                id -> OrchestratorMessage.newBuilder()
                        .setArmClient(arm.setTaskId(id))
                        .build());
    }
}
