package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.evaluate.HttpRules;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.v1.IpFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the case's client on each server's own loopback, to learn what the processing takes. Servers of one node take turns, also with
 * those of other cases: together they would measure each other.
 */
record LoopbackPhase(CaseContext context, Loopbacks loopbacks) {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackPhase.class);

    /** Returns what was run, by the server's worker; nothing for a server whose processing is known from another case. */
    Map<String, TaskEnd> run(Map<Listener, Assignment> servers) throws InterruptedException, RunCancelled {
        Map<String, TaskEnd> ends = new HashMap<>();
        List<Map.Entry<Listener, Assignment>> due = new ArrayList<>(servers.entrySet());
        due.removeIf(server -> !server.getValue().task().alive()
                || loopbacks.known(server.getKey().worker(), context.testCase()));
        while (!due.isEmpty()) {
            Set<String> nodes = new HashSet<>();
            List<Map.Entry<Listener, Assignment>> round = due.stream()
                    .filter(server ->
                            nodes.add(server.getValue().session().registration().getNode()))
                    .toList();
            due.removeAll(round);
            try (NodeTurns.Turn turn = loopbacks.turns().take(nodes)) {
                if (!turn.await(context.deadlines().together())) {
                    LOG.warn("case {} goes without loopback runs: its servers' nodes were not free", context.caseId());
                    return ends;
                }
                ends.putAll(runRound(round.stream().map(Map.Entry::getKey).toList()));
            }
        }
        return ends;
    }

    private Map<String, TaskEnd> runRound(List<Listener> servers) throws InterruptedException, RunCancelled {
        Duration duration = HttpRules.loopbackDuration(context.testCase());
        String host = context.testCase().getIpFamily() == IpFamily.IPV6 ? "::1" : "127.0.0.1";
        List<ClientOrder> orders = servers.stream()
                .map(server -> new ClientOrder(server.worker(), host, server.port(), duration))
                .toList();
        List<Assignment> clients = ClientRun.of(context, StartLine.alone(context), orders, duration, "loopback")
                .clients();
        Map<String, TaskEnd> ends = new HashMap<>();
        for (int i = 0; i < servers.size(); i++) {
            String server = servers.get(i).worker();
            clients.get(i).task().end().ifPresent(end -> ends.put(server, end));
        }
        ends.forEach((server, end) -> loopbacks.put(server, context.testCase(), end));
        return ends;
    }
}
