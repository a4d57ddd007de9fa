package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.orchestrator.clock.CaseClocks;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.pairing.Pairer;
import io.clusterloader.netperf.orchestrator.pairing.Pairing;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolVersion;
import io.clusterloader.netperf.v1.WorkerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of one case, from its placement to its result, which it always has. Several cases may be executed at a time. */
final class CaseExecution {
    private static final Logger LOG = LoggerFactory.getLogger(CaseExecution.class);

    private final TestCase testCase;
    private final RoundContext round;
    private final StartBarrier barrier;
    private final List<String> warnings = new ArrayList<>();

    /**
     * Prepares the execution of a case.
     *
     * @param barrier where its clients start together with those of the cases that are executed at the same time
     */
    CaseExecution(TestCase testCase, RoundContext round, StartBarrier barrier) {
        this.testCase = round.roundTripTool().choose(testCase);
        this.round = round;
        this.barrier = barrier;
    }

    /** Returns the result of a case that gave no pairs. */
    static CaseResult.Builder failed(TestCase testCase, FailureReason reason, String failure) {
        return CaseResult.newBuilder()
                .setTestCase(testCase)
                .setReason(reason)
                .setFailure(failure)
                .setPairsAsked(Turns.pairs(testCase));
    }

    /** Executes the case. Whatever goes wrong is in the result. */
    CaseResult run() throws InterruptedException {
        Timestamp started = ProtoTime.timestamp(round.waits().time().epochNanos());
        CaseResult.Builder result;
        try {
            result = placeAndMeasure();
        } catch (RunCancelled e) {
            result = failed(testCase, e.failure().reason(), e.failure().text());
        } catch (RuntimeException e) {
            // A defect in the handling of this case must not cost the others.
            LOG.error("case {} failed", testCase.getCaseId(), e);
            result = failed(testCase, FailureReason.INTERNAL, "internal error: " + e);
        } finally {
            barrier.leave(testCase.getCaseId());
        }
        return result.setStarted(started)
                .setFinished(ProtoTime.timestamp(round.waits().time().epochNanos()))
                .build();
    }

    /** Places the case on the workers that are there, and measures it. */
    CaseResult.Builder placeAndMeasure() throws InterruptedException, RunCancelled {
        Optional<String> missing = round.roundTripTool().missing(testCase);
        if (missing.isPresent()) {
            return failed(testCase, FailureReason.TOOL_MISSING, missing.get());
        }
        if (Turns.count(testCase) > 1) {
            return new TurnsExecution(testCase, round).run();
        }
        List<FleetWorker> connected = round.connected(workerNames());
        return switch (Pairer.place(testCase, connected)) {
            case Pairing.Unplaceable(String reason) ->
                failed(testCase, FailureReason.UNPLACEABLE, "cannot be placed: " + reason + notConnected(connected));
            case Pairing.Placed(List<Pair> pairs) ->
                testCase.hasSearch() ? new SearchExecution(testCase, round).run(pairs) : measure(pairs);
        };
    }

    private List<String> workerNames() {
        return testCase.getWorkersCount() > 0
                ? testCase.getWorkersList()
                : round.plan().getWorkersList().stream()
                        .map(PlannedWorker::getName)
                        .toList();
    }

    /** Returns the names of the workers that the case may use and that are not connected, for messages. */
    private String notConnected(List<FleetWorker> connected) {
        Set<String> present = connected.stream().map(FleetWorker::name).collect(Collectors.toSet());
        List<String> absent =
                workerNames().stream().filter(name -> !present.contains(name)).toList();
        return absent.isEmpty() ? "" : "; not connected: " + String.join(", ", absent);
    }

    /** Measures these pairs once. All of their workers are connected. */
    CaseResult.Builder measure(List<Pair> pairs) throws InterruptedException, RunCancelled {
        Map<String, WorkerSession> workers = Stream.concat(
                        pairs.stream().map(Pair::client), pairs.stream().flatMap(pair -> pair.servers().stream()))
                .map(FleetWorker::name)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> round.workers().session(name).orElseThrow()));
        CaseTasks tasks = new CaseTasks(testCase, round, 2 * pairs.size());
        CaseResult.Builder result;
        try {
            result = measure(pairs, workers.values(), tasks);
        } catch (RunCancelled | RuntimeException e) {
            tasks.close();
            throw e;
        }
        tasks.close();
        return result.addAllWorkers(
                workers.values().stream().map(CaseExecution::describe).toList());
    }

    private CaseResult.Builder measure(List<Pair> pairs, Collection<WorkerSession> workers, CaseTasks tasks)
            throws InterruptedException, RunCancelled {
        ClientRun clientRun = new ClientRun(testCase, round, tasks);
        Map<ServerEndpoint, WorkerTask> servers;
        Map<String, TaskResult> overLoopback = Map.of();
        if (Timetable.serverStays(testCase)) {
            // One server process serves several runs: those over loopback, the warm-up, and the one that is measured.
            servers = prepareServers(pairs, tasks);
            if (Timetable.measuresLoopback(testCase)) {
                overLoopback = round.loopbacks().run(servers, clientRun);
            }
            barrier.awaitLoopbacks(testCase.getCaseId());
            warmUp(served(pairs, servers), clientRun);
            barrier.awaitWarmUps(testCase.getCaseId());
        } else {
            // Each client has a server process, which ends with it.
            barrier.awaitLoopbacks(testCase.getCaseId());
            barrier.awaitWarmUps(testCase.getCaseId());
            servers = prepareServers(pairs, tasks);
        }
        List<Pair> served = served(pairs, servers);
        ClientRun.Ended ended = runClients(served, servers.values(), clientRun);
        Map<Pair, WorkerTask> clients = new LinkedHashMap<>();
        for (int i = 0; i < served.size(); i++) {
            clients.put(served.get(i), ended.clients().get(i));
        }
        Set<WorkerTask> failedServers =
                servers.values().stream().filter(WorkerTask::failed).collect(Collectors.toSet());
        CaseClocks clocks = new CaseClocks(ended.clocks(), round.compareClocks(workers));
        endServers(servers, clients, tasks);
        return new CaseEvaluation(
                        testCase, clocks, round.loopbacks(), overLoopback, servers, failedServers, clients, warnings)
                .evaluate(pairs);
    }

    /** Starts every server, and waits until each listens. The tasks of those that failed have ended. */
    private Map<ServerEndpoint, WorkerTask> prepareServers(List<Pair> pairs, CaseTasks tasks)
            throws InterruptedException, RunCancelled {
        List<ServerEndpoint> endpoints = pairs.stream()
                .flatMap(pair -> endpoints(pair).stream())
                .distinct()
                .toList();
        List<WorkerTask> ordered =
                tasks.order(endpoints.stream().map(this::serverTemplate).toList(), "server");
        Map<ServerEndpoint, WorkerTask> servers = new LinkedHashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            servers.put(endpoints.get(i), ordered.get(i));
        }
        tasks.await(ordered, Task::ready, Timetable.PREPARE, "that its server listens");
        return servers;
    }

    private CaseTasks.Template serverTemplate(ServerEndpoint endpoint) {
        PrepareServer.Builder prepare = PrepareServer.newBuilder()
                .setProtocol(testCase.getProtocol())
                .setIpFamily(testCase.getIpFamily())
                .setPort(endpoint.port())
                .setDuration(testCase.getDuration())
                .setWarmUp(ProtoTime.write(Timetable.ownWarmUp(testCase)))
                .setLoad(testCase.getLoad());
        return new CaseTasks.Template(
                endpoint.worker(),
                id -> OrchestratorMessage.newBuilder()
                        .setPrepareServer(prepare.setTaskId(id))
                        .build());
    }

    /** Returns the pairs whose servers listen. */
    private List<Pair> served(List<Pair> pairs, Map<ServerEndpoint, WorkerTask> servers) {
        return pairs.stream()
                .filter(pair -> endpoints(pair).stream().map(servers::get).allMatch(CaseExecution::listens))
                .toList();
    }

    private static List<ClientRun.Client> clients(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> new ClientRun.Client(pair.client().name(), pair.host(), pair.port()))
                .toList();
    }

    /** Runs the clients for the time of the warm-up, where their tool needs a run for it. Nothing of that run is in a number. */
    private void warmUp(List<Pair> pairs, ClientRun clients) throws InterruptedException, RunCancelled {
        Duration warmUp = Timetable.warmUpRun(testCase);
        if (warmUp.isPositive()) {
            List<String> failed = clients.runAlone(clients(pairs), List.of(), warmUp, "warm-up").clients().stream()
                    .filter(WorkerTask::failed)
                    .map(WorkerTask::worker)
                    .toList();
            if (!failed.isEmpty()) {
                warnings.add("the warm-up failed at " + String.join(", ", failed));
            }
        }
    }

    /** Runs the clients of these pairs; a second time if siege hung. */
    private ClientRun.Ended runClients(List<Pair> pairs, Collection<WorkerTask> servers, ClientRun clients)
            throws InterruptedException, RunCancelled {
        Duration duration = ProtoTime.read(testCase.getDuration());
        ClientRun.Ended ended = clients.run(clients(pairs), servers, duration, "client", barrier);
        if (Timetable.isWeb(testCase) && !ended.hung().isEmpty()) {
            warnings.add("siege hung at %s, so all clients were run a second time"
                    .formatted(ended.hung().stream().map(WorkerTask::worker).collect(Collectors.joining(", "))));
            return clients.runAlone(clients(pairs), servers, duration, "client-again");
        }
        return ended;
    }

    private static boolean listens(@Nullable WorkerTask server) {
        return server != null && server.alive();
    }

    /**
     * Ends all servers; afterwards their ports are free. A server of one client ends by itself if its client ran to its end, and its
     * output is then whole; the others are stopped.
     */
    private void endServers(Map<ServerEndpoint, WorkerTask> servers, Map<Pair, WorkerTask> clients, CaseTasks tasks)
            throws InterruptedException, RunCancelled {
        Set<WorkerTask> ending = new LinkedHashSet<>();
        if (!Timetable.serverStays(testCase)) {
            clients.forEach((pair, client) -> {
                if (client.result().isPresent() && !client.failed()) {
                    endpoints(pair)
                            .forEach(endpoint ->
                                    Optional.ofNullable(servers.get(endpoint)).ifPresent(ending::add));
                }
            });
        }
        servers.values().stream()
                .filter(server -> server.alive() && !ending.contains(server))
                .forEach(WorkerTask::stop);
        if (!tasks.awaitEnds(ending, Timetable.SERVER_END)) {
            ending.stream().filter(WorkerTask::alive).forEach(WorkerTask::stop);
        }
        tasks.await(servers.values(), Task::ended, Timetable.STOP, "that its server was stopped");
    }

    private List<ServerEndpoint> endpoints(Pair pair) {
        return ServerEndpoint.of(pair);
    }

    private static WorkerInfo describe(WorkerSession session) {
        Register registration = session.registration();
        return WorkerInfo.newBuilder()
                .setName(registration.getName())
                .setNode(registration.getNode())
                .addAllAddresses(registration.getAddressesList())
                .putAllTools(registration.getToolsList().stream()
                        .collect(Collectors.toMap(ToolVersion::getName, ToolVersion::getVersion, (one, _) -> one)))
                .build();
    }
}
