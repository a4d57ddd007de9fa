package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.mlrsearch.LoadSearch;
import io.clusterloader.netperf.orchestrator.search.SearchMessages;
import io.clusterloader.netperf.rpc.CaseGroups;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Rejects plans that make no sense, before anything is done with them. */
final class PlanRules {
    private PlanRules() {}

    /**
     * Checks a plan.
     *
     * @throws StatusException INVALID_ARGUMENT, naming the place in the plan
     */
    static void require(TestPlan plan) throws StatusException {
        check(!plan.getPlanId().isEmpty(), "plan_id is empty");
        check(plan.getCasesCount() > 0, "the plan has no cases");
        Set<String> workers = new HashSet<>();
        for (PlannedWorker worker : plan.getWorkersList()) {
            check(!worker.getName().isEmpty(), "worker %d has no name".formatted(worker.getIndex()));
            check(workers.add(worker.getName()), "worker %s is named twice".formatted(worker.getName()));
        }
        Set<String> cases = new HashSet<>();
        for (TestCase testCase : plan.getCasesList()) {
            check(cases.add(testCase.getCaseId()), "case %s is there twice".formatted(testCase.getCaseId()));
            requireCase(testCase);
            requireWorkers(testCase, workers);
            PairRules.require(testCase, workers);
        }
        check(
                !plan.hasRounds()
                        || ProtoTime.read(plan.getRounds().getInterval()).isPositive(),
                "its rounds have no interval");
        requireSamples(plan);
        requireBlocks(plan);
        check(
                !runsTogether(plan)
                        || plan.getCasesList().stream()
                                .noneMatch(testCase -> testCase.hasSearch() || takesTurns(testCase)),
                "a case of a parallel or packed plan searches, or takes turns");
        check(plan.getExecution() != Execution.UNRECOGNIZED, "this version does not know its execution");
        if (runsTogether(plan)) {
            for (List<Integer> group : CaseGroups.all(plan)) {
                requireApart(plan, group.stream().map(plan::getCases).toList());
            }
        }
    }

    /** A plan says either how many samples its cases have, or that rounds go on until they are finished. */
    private static void requireSamples(TestPlan plan) throws StatusException {
        check(plan.hasRounds() || plan.getSamples() > 0, "its cases have no samples");
        check(
                !plan.hasRounds() || plan.getSamples() == 0,
                "its rounds have a schedule, and its cases a number of samples");
        if (plan.hasPrecision()) {
            check(!plan.hasRounds(), "its rounds have a schedule, and its cases a precision");
            check(plan.getPrecision().getMaximumRelativeError() > 0, "its precision has no relative error");
            check(
                    plan.getPrecision().getMaximumSamples() >= plan.getSamples(),
                    "its precision has fewer samples than its cases");
        }
    }

    /** Only cases that take turns, and whose samples are counted, can be measured block by block. */
    private static void requireBlocks(TestPlan plan) throws StatusException {
        int last = 0;
        for (TestCase testCase : plan.getCasesList()) {
            check(testCase.getBlock() >= last, "case %s is of an earlier block".formatted(testCase.getCaseId()));
            last = testCase.getBlock();
        }
        check(last == 0 || !plan.hasRounds(), "its rounds have a schedule, and its cases several blocks");
        check(last == 0 || !runsTogether(plan), "its cases run at the same time, and are of several blocks");
    }

    private static void requireWorkers(TestCase testCase, Set<String> fleet) throws StatusException {
        Set<String> workers = new HashSet<>();
        for (String worker : testCase.getWorkersList()) {
            check(
                    fleet.contains(worker),
                    "case %s names worker %s, which is not in the plan".formatted(testCase.getCaseId(), worker));
            check(workers.add(worker), "case %s names worker %s twice".formatted(testCase.getCaseId(), worker));
        }
    }

    private static boolean runsTogether(TestPlan plan) {
        return plan.getExecution() == Execution.PARALLEL || plan.getExecution() == Execution.PACKED;
    }

    /** Cases that run at the same time would wait for each other's workers, or measure them; those of a packed plan for each other's nodes. */
    private static void requireApart(TestPlan plan, List<TestCase> group) throws StatusException {
        Map<String, String> nodes = plan.getWorkersList().stream()
                .collect(Collectors.toMap(PlannedWorker::getName, PlannedWorker::getNode));
        Map<String, String> owners = new HashMap<>();
        Map<String, String> ownersOfNodes = new HashMap<>();
        for (TestCase testCase : group) {
            String id = testCase.getCaseId();
            check(
                    testCase.getWorkersCount() > 0,
                    "case %s of a parallel or packed plan names no workers".formatted(id));
            for (String worker : testCase.getWorkersList()) {
                String owner = owners.putIfAbsent(worker, id);
                check(owner == null, "cases %s and %s run together and share worker %s".formatted(owner, id, worker));
                String node = Objects.requireNonNull(nodes.get(worker));
                String neighbour = ownersOfNodes.putIfAbsent(node, id);
                check(
                        plan.getExecution() != Execution.PACKED || neighbour == null || neighbour.equals(id),
                        "cases %s and %s of a packed plan run together and share node %s"
                                .formatted(neighbour, id, node));
            }
        }
    }

    private static void requireCase(TestCase testCase) throws StatusException {
        String place = "case " + testCase.getCaseId();
        check(testCase.getTopology() != Topology.TOPOLOGY_UNSPECIFIED, place + " has no topology");
        check(testCase.getProtocol() != Protocol.PROTOCOL_UNSPECIFIED, place + " has no protocol");
        check(testCase.getPath() != Path.PATH_UNSPECIFIED, place + " has no path");
        check(testCase.getIpFamily() != IpFamily.IP_FAMILY_UNSPECIFIED, place + " has no IP family");
        check(testCase.getClients() > 0 && testCase.getServers() > 0, place + " has no clients or no servers");
        check(
                testCase.getTopology() != Topology.ONE_TO_ONE || testCase.getClients() == 1,
                place + " is 1:1 and has more than one client");
        check(ProtoTime.read(testCase.getDuration()).isPositive(), place + " has no duration");
        if (testCase.hasSearch()) {
            requireSearch(testCase, place);
        }
        check(
                !testCase.hasWarmUp() || !ProtoTime.read(testCase.getWarmUp()).isNegative(),
                place + " has a negative warm-up");
        check(
                !testCase.hasMaxStartSkew()
                        || ProtoTime.read(testCase.getMaxStartSkew()).isPositive(),
                place + " has no allowed start skew above zero");
    }

    private static void requireSearch(TestCase testCase, String place) throws StatusException {
        check(testCase.getProtocol() == Protocol.UDP, place + " searches and is not UDP");
        check(!takesTurns(testCase), place + " searches and takes turns");
        try {
            var _ = new LoadSearch(SearchMessages.settings(testCase.getSearch()));
        } catch (IllegalArgumentException e) {
            check(false, "%s has no sound search: %s".formatted(place, e.getMessage()));
        }
    }

    private static boolean takesTurns(TestCase testCase) {
        return Turns.taken(testCase.getTopology());
    }

    /** Rejects the plan unless this holds. */
    static void check(boolean holds, String problem) throws StatusException {
        if (!holds) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("the plan is refused: " + problem)
                    .asException();
        }
    }
}
