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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sample of a case whose pairs take turns: one turn after the other, each executed as a case. Nobody takes the place of a lost worker,
 * because it is the way between two nodes that is measured: the worker's pairs fail, and the others of their turns are measured. What
 * breaks a turn, or the run, costs the pairs of the turns before nothing.
 */
final class TurnsExecution {
    private static final Logger LOG = LoggerFactory.getLogger(TurnsExecution.class);

    /** For the raw output of the failed pairs of all turns together, in characters. */
    private static final long MOST_OUTPUT = 16 << 20;

    private final TestCase testCase;
    private final RoundContext round;
    private final Map<String, String> nodes;
    private final List<PairResult> pairs = new ArrayList<>();
    private final Map<String, WorkerInfo> workers = new LinkedHashMap<>();
    private long outputLeft = MOST_OUTPUT;
    private double startSkewMillis;
    private double partlyActivePercent;

    TurnsExecution(TestCase testCase, RoundContext round) {
        this.testCase = testCase;
        this.round = round;
        this.nodes = round.plan().getWorkersList().stream()
                .collect(Collectors.toMap(PlannedWorker::getName, PlannedWorker::getNode));
    }

    /** Executes every turn. */
    CaseResult.Builder run() throws InterruptedException {
        Optional<RunFailure> cancelled = Optional.empty();
        for (int turn = 0; turn < Turns.count(testCase); turn++) {
            List<PlannedPair> planned = Turns.of(testCase, turn);
            if (cancelled.isEmpty()) {
                cancelled = execute(planned, turn);
            }
            cancelled.ifPresent(why -> planned.forEach(pair -> lose(pair, why.reason(), why.text())));
        }
        CaseResult.Builder result = CaseAggregation.of(testCase, pairs)
                .addAllWorkers(workers.values())
                .setStartSkewMillis(startSkewMillis)
                .setPartlyActivePercent(partlyActivePercent);
        cancelled.ifPresent(why -> result.setReason(why.reason()).setFailure(why.text()));
        return result;
    }

    /** Executes one turn. Returns why the run was cancelled meanwhile; then none of the pairs is kept. */
    private Optional<RunFailure> execute(List<PlannedPair> planned, int turn) throws InterruptedException {
        try {
            Map<PlannedPair, List<String>> absent = absent(planned);
            List<PlannedPair> complete =
                    planned.stream().filter(pair -> !absent.containsKey(pair)).toList();
            if (!complete.isEmpty()) {
                take(complete, measure(complete, turn));
            }
            absent.forEach((pair, names) ->
                    lose(pair, FailureReason.WORKER_LOST, "not connected: " + String.join(", ", names)));
            return Optional.empty();
        } catch (RunCancelled e) {
            return Optional.of(e.failure());
        } catch (RuntimeException e) {
            LOG.error("turn {} of case {} failed", turn, testCase.getCaseId(), e);
            planned.forEach(pair -> lose(pair, FailureReason.INTERNAL, "internal error: " + e));
            return Optional.empty();
        }
    }

    /** Returns the pairs of which an end is not connected, with the names of these ends. */
    private Map<PlannedPair, List<String>> absent(List<PlannedPair> planned) throws InterruptedException, RunCancelled {
        Set<String> connected =
                round.connected(ends(planned)).stream().map(FleetWorker::name).collect(Collectors.toSet());
        Map<PlannedPair, List<String>> absent = new LinkedHashMap<>();
        for (PlannedPair pair : planned) {
            List<String> names =
                    ends(pair).filter(end -> !connected.contains(end)).toList();
            if (!names.isEmpty()) {
                absent.put(pair, names);
            }
        }
        return absent;
    }

    private List<String> ends(List<PlannedPair> planned) {
        return planned.stream().flatMap(this::ends).distinct().toList();
    }

    private Stream<String> ends(PlannedPair pair) {
        return Stream.concat(Stream.of(pair.getClient()), servers(pair).stream());
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

    private CaseResult measure(List<PlannedPair> planned, int turn) throws InterruptedException, RunCancelled {
        TestCase one = testCase.toBuilder()
                .setTopology(Topology.MANY_TO_MANY)
                .setClients(planned.size())
                .setServers(planned.size())
                .clearPairs()
                .addAllPairs(planned)
                // No other worker takes the place of one that is lost meanwhile.
                .clearWorkers()
                .addAllWorkers(ends(planned))
                .build();
        StartBarrier barrier = new StartBarrier(List.of(one.getCaseId()), round.waits());
        return new CaseExecution(one, round.ofTrial(turn), barrier)
                .placeAndMeasure()
                .build();
    }

    /** Keeps what a turn has given. A mesh has too many pairs for the raw output and the histogram of each: the failed ones share a bound. */
    private void take(List<PlannedPair> planned, CaseResult result) {
        if (result.getPairsCount() == 0) {
            planned.forEach(pair -> lose(pair, result.getReason(), result.getFailure()));
        }
        CaseResult failed = RawOutput.fit(ofPairs(result, pair -> pair.getViolationsCount() > 0), outputLeft);
        outputLeft -= RawOutput.size(failed);
        Stream.of(failed, RawOutput.drop(ofPairs(result, pair -> pair.getViolationsCount() == 0)))
                .flatMap(part -> part.getPairsList().stream())
                .map(TurnsExecution::withoutHistogram)
                .forEach(pairs::add);
        result.getWorkersList().forEach(worker -> workers.putIfAbsent(worker.getName(), worker));
        startSkewMillis = Math.max(startSkewMillis, result.getStartSkewMillis());
        partlyActivePercent = Math.max(partlyActivePercent, result.getPartlyActivePercent());
    }

    private static CaseResult ofPairs(CaseResult result, Predicate<PairResult> kept) {
        return CaseResult.newBuilder()
                .addAllPairs(result.getPairsList().stream().filter(kept).toList())
                .build();
    }

    private static PairResult withoutHistogram(PairResult pair) {
        if (!pair.getServerRun().getUdpServer().getLatency().hasHistogram()) {
            return pair;
        }
        PairResult.Builder changed = pair.toBuilder();
        changed.getServerRunBuilder().getUdpServerBuilder().getLatencyBuilder().clearHistogram();
        return changed.build();
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
