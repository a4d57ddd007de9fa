package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Task;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Waits for the ends of the servers after their clients, and brings them about where they do not come by themselves. */
record ServerEndPhase(CaseContext context) {
    /**
     * Ends all servers; afterwards their ports are free.
     *
     * @param served those whose client ran to its end: a one-off server then ends by itself, and its output is whole
     */
    void run(Collection<Assignment> servers, Set<Assignment> served) throws InterruptedException, RunCancelled {
        List<Assignment> ending = context.http() ? List.of() : List.copyOf(served);
        servers.stream()
                .filter(server -> server.task().alive() && !ending.contains(server))
                .forEach(Assignment::stop);
        context.waits()
                .all(
                        ending.stream().map(server -> server.task().ended()).toList(),
                        context.deadlines().serverEnd());
        ending.stream().filter(server -> server.task().alive()).forEach(Assignment::stop);
        context.tasks().await(servers, Task::ended, context.deadlines().stop(), "that its server was stopped");
    }
}
