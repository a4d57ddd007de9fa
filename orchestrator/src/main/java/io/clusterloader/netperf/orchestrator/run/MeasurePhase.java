package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.aggregate.CaseOutcome;
import io.clusterloader.netperf.orchestrator.evaluate.CommonThroughput;
import io.clusterloader.netperf.orchestrator.evaluate.PairEvaluator;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServerLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the clients against servers that listen, ends the servers, and joins what both ends say. */
record MeasurePhase(CaseContext context, StartLine line, Loopbacks loopbacks) {
    /**
     * Measures; what could not be measured is in the result with its reason.
     *
     * @param overLoopback what was run over the servers' own loopback in this case, by the server's worker
     */
    CaseResult.Builder run(List<Pair> pairs, Map<Listener, Assignment> servers, Map<String, TaskEnd> overLoopback)
            throws InterruptedException, RunCancelled {
        List<String> remarks = new ArrayList<>();
        Map<Pair, Assignment> clients = runClients(pairs, servers, remarks);
        Set<Assignment> failed = servers.values().stream()
                .filter(server -> server.task().end().flatMap(TaskEnd::failure).isPresent())
                .collect(Collectors.toSet());
        new ServerEndPhase(context).run(servers.values(), served(clients, servers));
        List<ServerLoad> loads = context.http()
                ? new ServerRequests(servers, overLoopback)
                        .loads(context.testCase().getServicesList(), remarks)
                : List.of();
        PairEvidence evidence = new PairEvidence(context, loopbacks, servers, clients, failed, remarks);
        List<PairResult> results = pairs.stream()
                .map(pair -> PairEvaluator.evaluate(evidence.of(pair)))
                .toList();
        return CaseOutcome.of(context.testCase(), CommonThroughput.apply(context.testCase(), results))
                .addAllServerLoads(loads);
    }

    private Map<Pair, Assignment> runClients(List<Pair> pairs, Map<Listener, Assignment> servers, List<String> remarks)
            throws InterruptedException, RunCancelled {
        List<Pair> served =
                pairs.stream().filter(pair -> serversAlive(pair, servers)).toList();
        Duration duration = ProtoTime.read(context.testCase().getDuration());
        List<ClientOrder> orders = served.stream()
                .map(pair -> new ClientOrder(pair.client().name(), pair.host(), pair.port(), duration))
                .toList();
        ClientRun run = ClientRun.of(context, line, orders, duration, "client");
        if (context.http() && !run.hung().isEmpty()) {
            remarks.add("siege hung at %s, so all clients were run a second time".formatted(names(run.hung())));
            run = ClientRun.of(context, StartLine.alone(context), orders, duration, "client-again");
        }
        Map<Pair, Assignment> clients = new LinkedHashMap<>();
        for (int i = 0; i < served.size(); i++) {
            clients.put(served.get(i), run.clients().get(i));
        }
        return clients;
    }

    private boolean serversAlive(Pair pair, Map<Listener, Assignment> servers) {
        return Listener.of(pair, protocol()).stream()
                .allMatch(listener -> Optional.ofNullable(servers.get(listener))
                        .filter(server -> server.task().alive())
                        .isPresent());
    }

    private Set<Assignment> served(Map<Pair, Assignment> clients, Map<Listener, Assignment> servers) {
        return clients.entrySet().stream()
                .filter(client -> client.getValue().task().end().stream()
                        .anyMatch(end -> end.failure().isEmpty()))
                .flatMap(client -> Listener.of(client.getKey(), protocol()).stream())
                .flatMap(listener -> Optional.ofNullable(servers.get(listener)).stream())
                .collect(Collectors.toSet());
    }

    private Protocol protocol() {
        return context.testCase().getProtocol();
    }

    private static String names(List<Assignment> assignments) {
        return assignments.stream()
                .map(assignment -> assignment.session().name())
                .collect(Collectors.joining(", "));
    }
}
