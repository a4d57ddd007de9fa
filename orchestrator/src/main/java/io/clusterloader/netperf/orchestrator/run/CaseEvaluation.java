package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.aggregate.CaseAggregation;
import io.clusterloader.netperf.orchestrator.clock.CaseClocks;
import io.clusterloader.netperf.orchestrator.evaluate.CommonTime;
import io.clusterloader.netperf.orchestrator.evaluate.CpuCosts;
import io.clusterloader.netperf.orchestrator.evaluate.PairData;
import io.clusterloader.netperf.orchestrator.evaluate.PairEvaluator;
import io.clusterloader.netperf.orchestrator.evaluate.ServerData;
import io.clusterloader.netperf.orchestrator.evaluate.ServerLoads;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes the result of a case from what its tasks left behind.
 *
 * @param loopbacks what is known of the servers' processing
 * @param ofThisCase what was run over the loopbacks of these servers in this case, by the server's worker
 * @param servers all have ended
 * @param failedServers those that had failed when the clients had ended
 * @param clients all have ended; a pair whose server had failed has none
 * @param warnings about the whole case
 */
record CaseEvaluation(
        TestCase testCase,
        CaseClocks clocks,
        LoopbackRuns loopbacks,
        Map<String, TaskResult> ofThisCase,
        Map<ServerEndpoint, WorkerTask> servers,
        Set<WorkerTask> failedServers,
        Map<Pair, WorkerTask> clients,
        List<String> warnings) {

    /** Joins what both ends of each pair report, and aggregates over the pairs. */
    CaseResult.Builder evaluate(List<Pair> pairs) {
        List<ServerLoad> loads = new ArrayList<>();
        List<String> caseWarnings = new ArrayList<>(warnings);
        testCase.getServicesList().stream()
                .filter(_ -> http())
                .forEach(service -> addLoads(service, loads, caseWarnings));
        uncertainStart().ifPresent(caseWarnings::add);
        OptionalLong earliestStart = clients.keySet().stream()
                .flatMapToLong(pair -> startOf(pair).stream())
                .min();
        List<PairResult> results = pairs.stream()
                .map(pair -> PairEvaluator.evaluate(pairData(pair, earliestStart, caseWarnings)))
                .toList();
        CommonTime together = CommonTime.of(testCase, results);
        return CaseAggregation.of(testCase, CpuCosts.add(testCase, together.pairs()))
                .addAllServerLoads(loads)
                .setPartlyActivePercent(together.partlyActivePercent())
                .setStartSkewMillis(results.stream()
                        .mapToDouble(PairResult::getStartSkewMillis)
                        .max()
                        .orElse(0));
    }

    /** Returns that the clocks do not show whether the clients started together, where that is so. */
    private Optional<String> uncertainStart() {
        List<String> workers =
                clients.keySet().stream().map(pair -> pair.client().name()).toList();
        double bound = workers.stream()
                .flatMap(worker -> clocks.between(worker, workers.getFirst()).stream())
                .mapToDouble(ClockOffset::getErrorBoundMillis)
                .max()
                .orElse(0);
        return testCase.hasMaxStartSkew()
                        && bound > ProtoTime.read(testCase.getMaxStartSkew()).toNanos() / 1e6
                ? Optional.of("it is not known how far apart the clients started: their clocks were compared to within"
                        + " %.0f ms".formatted(bound))
                : Optional.empty();
    }

    private boolean http() {
        return Timetable.isWeb(testCase);
    }

    /** Adds how evenly the servers behind a Service were hit, or a warning if that is not known. */
    private void addLoads(ServiceTarget service, List<ServerLoad> loads, List<String> caseWarnings) {
        Map<String, OptionalLong> requests = new HashMap<>();
        servers.forEach((endpoint, server) -> requests.put(endpoint.worker(), requests(server)));
        List<ServerLoad> ofService = ServerLoads.of(service, requests);
        if (ofService.isEmpty()) {
            caseWarnings.add("how evenly the servers of Service %s were hit is not known: a server's count is missing"
                    .formatted(service.getName()));
        }
        loads.addAll(ofService);
    }

    /**
     * Returns what nginx counted, less what was run over its own loopback in this case. siege does not count requests that the end of
     * its time cut off, so a server may show as many more as siege had users.
     */
    private OptionalLong requests(WorkerTask server) {
        OptionalLong counted = server.result().flatMap(TaskResult::run).filter(ToolRun::hasHttpServer).stream()
                .mapToLong(run -> run.getHttpServer().getRequests())
                .findFirst();
        OptionalLong own = overLoopback(server.worker());
        if (counted.isEmpty() || own.isEmpty() || counted.getAsLong() < own.getAsLong()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(counted.getAsLong() - own.getAsLong());
    }

    /** Returns the requests over the server's loopback; empty if they are not known because that run failed. */
    private OptionalLong overLoopback(String server) {
        TaskResult result = ofThisCase.get(server);
        if (result == null) {
            return OptionalLong.of(0);
        }
        return result.run().filter(run -> run.hasHttp() || run.hasHttpRate()).stream()
                .mapToLong(run -> run.hasHttp()
                        ? run.getHttp().getTransactions()
                        : run.getHttpRate().getRequests())
                .findFirst();
    }

    private PairData pairData(Pair pair, OptionalLong earliestStart, List<String> caseWarnings) {
        return new PairData(
                testCase,
                pair,
                clientResult(pair),
                serverResults(pair),
                pair.servers().stream()
                        .flatMap(server -> loopbacks.find(server.name(), testCase).stream())
                        .toList(),
                clocks.between(pair.servers().getFirst().name(), pair.client().name()),
                skewMillis(pair, earliestStart),
                caseWarnings);
    }

    private Optional<TaskResult> clientResult(Pair pair) {
        return Optional.ofNullable(clients.get(pair)).flatMap(WorkerTask::result);
    }

    private List<ServerData> serverResults(Pair pair) {
        return ServerEndpoint.of(pair).stream()
                .flatMap(endpoint -> Optional.ofNullable(servers.get(endpoint)).stream())
                .flatMap(server -> server.result().stream()
                        .map(result -> new ServerData(server.worker(), result, failedServers.contains(server))))
                .toList();
    }

    private double skewMillis(Pair pair, OptionalLong earliestStart) {
        OptionalLong start = startOf(pair);
        return start.isPresent() && earliestStart.isPresent()
                ? (start.getAsLong() - earliestStart.getAsLong()) / 1e6
                : 0;
    }

    /** Returns when the client started, in the orchestrator's clock, if that is known. */
    private OptionalLong startOf(Pair pair) {
        String worker = pair.client().name();
        return clientResult(pair).flatMap(TaskResult::run).stream()
                .mapToLong(ToolRun::getActualStartNanos)
                .filter(start -> start != 0 && clocks.before().knows(worker))
                .map(start -> clocks.before().fromWorker(worker, start))
                .findFirst();
    }
}
