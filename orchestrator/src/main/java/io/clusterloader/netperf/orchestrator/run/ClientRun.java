package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;
import java.util.List;

/**
 * Clients that ran together.
 *
 * @param clients in the order in which they were asked for; all have ended
 * @param hung those whose tool did not end by itself
 */
record ClientRun(List<Assignment> clients, List<Assignment> hung) {
    /** Arms all, starts them at one moment, and waits for their ends. */
    static ClientRun of(CaseContext context, List<ClientOrder> orders, Duration duration, String role)
            throws InterruptedException, RunCancelled {
        List<Assignment> clients = new ArmPhase(context).run(orders, role);
        List<Assignment> armed =
                clients.stream().filter(client -> client.task().alive()).toList();
        if (armed.isEmpty()) {
            return new ClientRun(clients, List.of());
        }
        long start = new StartPhase(context).run(armed);
        List<Assignment> hung = new FinishPhase(context).run(armed, start, duration);
        return new ClientRun(clients, hung);
    }
}
