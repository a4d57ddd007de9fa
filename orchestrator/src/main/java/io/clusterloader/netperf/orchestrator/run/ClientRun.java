package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Clients that ran together.
 *
 * @param clients in the order in which they were asked for; all have ended
 * @param hung those whose tool did not end by itself
 */
record ClientRun(List<Assignment> clients, List<Assignment> hung) {
    /** Arms all, starts them at one moment, and waits for their ends. */
    static ClientRun of(CaseContext context, StartLine line, List<ClientOrder> orders, Duration duration, String role)
            throws InterruptedException, RunCancelled {
        List<Assignment> clients = new ArmPhase(context).run(orders, role);
        List<Assignment> armed =
                clients.stream().filter(client -> client.task().alive()).toList();
        if (armed.isEmpty()) {
            line.leave(context.caseId());
            return new ClientRun(clients, List.of());
        }
        OptionalLong start = new StartPhase(context, line).run(armed);
        List<Assignment> hung =
                start.isEmpty() ? List.of() : new FinishPhase(context).run(armed, start.getAsLong(), duration);
        return new ClientRun(clients, hung);
    }
}
