package io.clusterloader.netperf.plan;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Repetition;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a plan down for the orchestrator, once the cluster has given the Services their addresses. */
public final class TestPlans {
    private TestPlans() {}

    /**
     * The plan as the orchestrator takes it.
     *
     * @param services by name, with the addresses and ports that the cluster gave them
     */
    public static TestPlan of(FleetPlan plan, StartParams params, Map<String, Service> services) {
        TestPlan.Builder whole = TestPlan.newBuilder()
                .setPlanId(plan.runId())
                .addAllWorkers(plan.workers().stream().map(TestPlans::worker).toList())
                .addAllCases(plan.cases().stream()
                        .map(one -> testCase(one, params, services))
                        .toList())
                .setExecution(params.execution())
                .setRegistrationDeadline(proto(ExpectedTime.REGISTRATION));
        params.continuous()
                .ifPresent(
                        rounds -> whole.setRepetition(Repetition.newBuilder().setInterval(proto(rounds.interval()))));
        return whole.build();
    }

    private static PlannedWorker worker(WorkerSeat seat) {
        return PlannedWorker.newBuilder()
                .setName(seat.name())
                .setIndex(seat.index())
                .setNode(seat.node().name())
                .build();
    }

    private static TestCase testCase(PlannedCase one, StartParams params, Map<String, Service> services) {
        return TestCase.newBuilder()
                .setCaseId(one.selected().caseId())
                .setCatalogueId(one.selected().row().id())
                .setTopology(one.selected().row().topology())
                .setProtocol(one.selected().protocol())
                .setPath(one.selected().row().path())
                .setIpFamily(one.selected().family())
                .setPlacement(params.placement())
                .setClients(one.clients().size())
                .setServers(one.servers().size())
                .setDuration(proto(params.timing().duration()))
                .setWarmUp(proto(params.timing().warmUp()))
                .setLoad(params.load())
                .addAllServices(targets(one, services))
                .setServersPerService(one.serversPerService())
                .addAllWorkers(own(one, params.execution()))
                .build();
    }

    /** Cases that take turns may use the whole fleet, so that another worker can stand in for one that died. */
    private static List<String> own(PlannedCase one, Execution execution) {
        return execution == Execution.PARALLEL
                ? one.workers().map(WorkerSeat::name).toList()
                : List.of();
    }

    private static List<ServiceTarget> targets(PlannedCase one, Map<String, Service> services) {
        return one.services().stream()
                .map(plan -> ServiceTargets.of(plan, one.selected(), Objects.requireNonNull(services.get(plan.name()))))
                .toList();
    }

    private static Duration proto(java.time.Duration duration) {
        return Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }
}
