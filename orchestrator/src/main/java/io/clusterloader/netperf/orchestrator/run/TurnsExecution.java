package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.aggregate.CaseAggregation;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.netperf.v1.WorkerInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One sample of a case whose pairs take turns: one turn after the other, each executed as a case. Nobody takes the place of a lost worker,
 * because it is the way between two nodes that is measured: the worker's pairs fail, and the others of their turns are measured.
 */
final class TurnsExecution {
    private final TestCase testCase;
    private final RoundContext round;
    private final Map<String, String> nodes;
    private final List<PairResult> pairs = new ArrayList<>();
    private final Map<String, WorkerInfo> workers = new LinkedHashMap<>();
    private double startSkewMillis;
    private double partlyActivePercent;

    TurnsExecution(TestCase testCase, RoundContext round) {
        this.testCase = testCase;
        this.round = round;
        this.nodes = round.plan().getWorkersList().stream()
                .collect(Collectors.toMap(PlannedWorker::getName, PlannedWorker::getNode));
    }

    /** Executes every turn. */
    CaseResult.Builder run() throws InterruptedException, RunCancelled {
        for (int turn = 0; turn < Turns.count(testCase); turn++) {
            List<PlannedPair> complete = new ArrayList<>();
            for (PlannedPair pair : Turns.of(testCase, turn)) {
                List<String> absent = absent(pair);
                if (absent.isEmpty()) {
                    complete.add(pair);
                } else {
                    lose(pair, FailureReason.WORKER_LOST, "not connected: " + String.join(", ", absent));
                }
            }
            if (!complete.isEmpty()) {
                measure(complete, turn);
            }
        }
        return CaseAggregation.of(testCase, pairs)
                .addAllWorkers(workers.values())
                .setStartSkewMillis(startSkewMillis)
                .setPartlyActivePercent(partlyActivePercent);
    }

    private List<String> absent(PlannedPair pair) throws InterruptedException, RunCancelled {
        List<String> ends = Stream.concat(Stream.of(pair.getClient()), servers(pair).stream())
                .toList();
        Set<String> connected =
                round.connected(ends).stream().map(FleetWorker::name).collect(Collectors.toSet());
        return ends.stream().filter(end -> !connected.contains(end)).toList();
    }

    private List<String> servers(PlannedPair pair) {
        return pair.hasServer()
                ? List.of(pair.getServer())
                : testCase.getServicesList().stream()
                        .filter(service -> service.getName().equals(pair.getService()))
                        .map(ServiceTarget::getServersList)
                        .<String>flatMap(List::stream)
                        .toList();
    }

    private void measure(List<PlannedPair> planned, int turn) throws InterruptedException, RunCancelled {
        TestCase one = testCase.toBuilder()
                .setTopology(Topology.MANY_TO_MANY)
                .setClients(planned.size())
                .setServers(planned.size())
                .clearPairs()
                .addAllPairs(planned)
                .build();
        StartBarrier barrier = new StartBarrier(List.of(one.getCaseId()), round.waits());
        CaseResult result = new CaseExecution(one, round.ofTrial(turn), barrier)
                .placeAndMeasure()
                .build();
        if (result.getPairsCount() == 0) {
            planned.forEach(pair -> lose(pair, result.getReason(), result.getFailure()));
        }
        take(result);
    }

    /** Keeps what a turn has given. The raw output of valid pairs is left out: a mesh has too many. */
    private void take(CaseResult result) {
        CaseResult bare = RawOutput.drop(result);
        for (int i = 0; i < result.getPairsCount(); i++) {
            PairResult whole = result.getPairs(i);
            pairs.add(whole.getViolationsCount() == 0 ? bare.getPairs(i) : whole);
        }
        result.getWorkersList().forEach(worker -> workers.putIfAbsent(worker.getName(), worker));
        startSkewMillis = Math.max(startSkewMillis, result.getStartSkewMillis());
        partlyActivePercent = Math.max(partlyActivePercent, result.getPartlyActivePercent());
    }

    /** Adds a pair that could not be measured. */
    private void lose(PlannedPair pair, FailureReason reason, String violation) {
        List<String> servers = servers(pair);
        pairs.add(PairResult.newBuilder()
                .setClient(pair.getClient())
                .setClientNode(node(pair.getClient()))
                .setServer(String.join(",", servers))
                .setServerNode(servers.stream().map(this::node).distinct().collect(Collectors.joining(",")))
                .setReason(reason)
                .addViolations(violation)
                .build());
    }

    private String node(String worker) {
        return nodes.getOrDefault(worker, "");
    }
}
