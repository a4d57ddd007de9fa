package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.evaluate.HttpRules;
import io.clusterloader.netperf.v1.IpFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the case's client on each server's own loopback, to learn what the processing takes. Servers of one node take turns: together
 * they would measure each other.
 */
record LoopbackPhase(CaseContext context, Loopbacks loopbacks) {
    void run(Map<Listener, Assignment> servers) throws InterruptedException, RunCancelled {
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
            runRound(round.stream().map(Map.Entry::getKey).toList());
        }
    }

    private void runRound(List<Listener> servers) throws InterruptedException, RunCancelled {
        Duration duration = HttpRules.loopbackDuration(context.testCase());
        String host = context.testCase().getIpFamily() == IpFamily.IPV6 ? "::1" : "127.0.0.1";
        List<ClientOrder> orders = servers.stream()
                .map(server -> new ClientOrder(server.worker(), host, server.port(), duration))
                .toList();
        List<Assignment> clients =
                ClientRun.of(context, orders, duration, "loopback").clients();
        for (int i = 0; i < servers.size(); i++) {
            String server = servers.get(i).worker();
            clients.get(i).task().end().ifPresent(end -> loopbacks.put(server, context.testCase(), end));
        }
    }
}
