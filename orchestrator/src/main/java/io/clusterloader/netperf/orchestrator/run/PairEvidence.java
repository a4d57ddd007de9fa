package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.evaluate.Evidence;
import io.clusterloader.netperf.orchestrator.evaluate.ServerEvidence;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.pairing.Member;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** Gathers, pair by pair, what the tasks of a case left behind. */
final class PairEvidence {
    private final CaseContext context;
    private final Loopbacks loopbacks;
    private final Map<Listener, Assignment> servers;
    private final Map<Pair, Assignment> clients;
    private final Set<Assignment> failedDuringRun;
    private final List<String> remarks;
    private final OptionalLong earliestStart;

    PairEvidence(
            CaseContext context,
            Loopbacks loopbacks,
            Map<Listener, Assignment> servers,
            Map<Pair, Assignment> clients,
            Set<Assignment> failedDuringRun,
            List<String> remarks) {
        this.context = context;
        this.loopbacks = loopbacks;
        this.servers = servers;
        this.clients = clients;
        this.failedDuringRun = failedDuringRun;
        this.remarks = remarks;
        this.earliestStart = clients.keySet().stream()
                .flatMapToLong(pair -> startOf(pair).stream())
                .min();
    }

    Evidence of(Pair pair) {
        return new Evidence(
                context.testCase(),
                pair,
                clientEnd(pair),
                serverEnds(pair),
                pair.servers().stream()
                        .flatMap(server -> loopbacks.find(server.name(), context.testCase()).stream())
                        .toList(),
                offset(pair.servers().getFirst(), pair.client()),
                skewMillis(pair),
                remarks);
    }

    private Optional<TaskEnd> clientEnd(Pair pair) {
        return Optional.ofNullable(clients.get(pair))
                .flatMap(client -> client.task().end());
    }

    private List<ServerEvidence> serverEnds(Pair pair) {
        return Listener.of(pair, context.testCase().getProtocol()).stream()
                .flatMap(listener -> Optional.ofNullable(servers.get(listener)).stream())
                .flatMap(server -> server.task().end().stream()
                        .map(end -> new ServerEvidence(server.session().name(), end, failedDuringRun.contains(server))))
                .toList();
    }

    private ClockOffset offset(Member server, Member client) {
        FleetClocks clocks = context.clocks();
        return clocks.knows(server.name()) && clocks.knows(client.name())
                ? clocks.between(server.name(), client.name())
                : ClockOffset.getDefaultInstance();
    }

    private double skewMillis(Pair pair) {
        LongStream skew =
                startOf(pair).stream().flatMap(start -> earliestStart.stream().map(earliest -> start - earliest));
        return skew.findFirst().orElse(0) / 1e6;
    }

    /** In the orchestrator's clock. */
    private OptionalLong startOf(Pair pair) {
        String worker = pair.client().name();
        return clientEnd(pair)
                .flatMap(TaskEnd::run)
                .map(ToolRun::getActualStartNanos)
                .filter(start -> start != 0 && context.clocks().knows(worker))
                .map(start -> OptionalLong.of(context.clocks().fromWorker(worker, start)))
                .orElse(OptionalLong.empty());
    }
}
