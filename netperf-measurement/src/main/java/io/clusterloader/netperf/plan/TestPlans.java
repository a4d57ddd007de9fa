package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RoundSchedule;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the plan that the orchestrator gets: first without the addresses of the Services, which the cluster gives them later. */
final class TestPlans {
    private TestPlans() {}

    /** Returns the plan of these cases, with their pairs. Its Services have neither addresses nor ports. */
    static TestPlan withoutAddresses(
            String runId, StartParams params, List<CaseAllocation> cases, WorkerSpecs workers, ServicePlans services) {
        TestPlan.Builder plan = TestPlan.newBuilder()
                .setPlanId(runId)
                .setExecution(params.execution())
                .setSamples(params.sampling().samples())
                .setRegistrationDeadline(ProtoTime.write(Timetable.REGISTRATION));
        workers.all().forEach(worker -> plan.addWorkers(plannedWorker(worker)));
        Set<String> ids = cases.stream().map(one -> one.selected().caseId()).collect(Collectors.toSet());
        for (CaseAllocation one : cases) {
            TestCase.Builder testCase = testCase(one, params, workers, services.of(one));
            String reference = one.selected().reference().caseId();
            if (!one.selected().isInHostNetwork() && ids.contains(reference)) {
                testCase.setReferenceCaseId(reference);
            }
            plan.addCases(testCase);
        }
        params.sampling().precision().ifPresent(plan::setPrecision);
        params.continuous()
                .ifPresent(rounds ->
                        plan.setRounds(RoundSchedule.newBuilder().setInterval(ProtoTime.write(rounds.interval()))));
        return plan.build();
    }

    private static PlannedWorker plannedWorker(WorkerSpec worker) {
        return PlannedWorker.newBuilder()
                .setName(worker.name())
                .setIndex(worker.index())
                .setNode(worker.node().name())
                .setHostNetwork(worker.hostNetwork())
                .setZone(worker.node().zone().orElse(""))
                .build();
    }

    private static TestCase.Builder testCase(
            CaseAllocation one, StartParams params, WorkerSpecs workers, List<ServicePlan> services) {
        TestCase.Builder testCase = TestCase.newBuilder()
                .setCaseId(one.selected().caseId())
                .setCatalogueId(one.selected().row().id())
                .setTopology(one.selected().row().topology())
                .setProtocol(one.selected().protocol())
                .setPath(one.selected().row().path())
                .setIpFamily(one.selected().family())
                .setPlacement(params.placement())
                .setClients(one.clients().size())
                .setServers(one.servers().size())
                .setDuration(ProtoTime.write(params.timing().duration()))
                .setWarmUp(ProtoTime.write(params.timing().warmUp()))
                .setMaxStartSkew(ProtoTime.write(params.timing().maxStartSkew()))
                .setLoad(params.load(one.selected()))
                .addAllSweep(one.selected().sweep())
                .setBlock(params.bystanders().block(one.selected().sweep()))
                .setGroup(one.group())
                .setKeptApartByCpu(one.keptApartByCpu())
                .addAllServices(services.stream().map(TestPlans::target).toList())
                .setServersPerService(largest(services))
                .addAllWorkers(allowedWorkers(one, params.execution(), workers));
        if (one.selected().row().topology() != Topology.MESH) {
            testCase.addAllPairs(pairs(workers.at(one.clients()), workers.at(one.servers()), services));
        }
        params.search(one.selected()).ifPresent(testCase::setSearch);
        return testCase;
    }

    private static ServiceTarget target(ServicePlan service) {
        return ServiceTarget.newBuilder()
                .setName(service.name())
                .addAllServers(service.servers().stream().map(WorkerSpec::name).toList())
                .build();
    }

    private static int largest(List<ServicePlan> services) {
        return services.stream()
                .mapToInt(service -> service.servers().size())
                .max()
                .orElse(0);
    }

    private static List<PlannedPair> pairs(
            List<WorkerSpec> clients, List<WorkerSpec> servers, List<ServicePlan> services) {
        return IntStream.range(0, clients.size())
                .mapToObj(number -> {
                    PlannedPair.Builder pair = PlannedPair.newBuilder()
                            .setClient(clients.get(number).name());
                    return services.isEmpty()
                            ? pair.setServer(
                                            servers.get(number % servers.size()).name())
                                    .build()
                            : pair.setService(services.get(number % services.size())
                                            .name())
                                    .build();
                })
                .toList();
    }

    /**
     * Cases that run one after the other may use all workers of their network, so that another one can take the place of a lost one. No
     * names stand for the whole fleet. A mesh is of its workers.
     */
    private static List<String> allowedWorkers(CaseAllocation one, Execution execution, WorkerSpecs workers) {
        if (execution != Execution.SERIAL || one.selected().row().topology() == Topology.MESH) {
            return one.slots().distinct().map(workers::at).map(WorkerSpec::name).toList();
        }
        List<String> same = workers.all().stream()
                .filter(worker -> worker.hostNetwork() == one.selected().isInHostNetwork())
                .map(WorkerSpec::name)
                .toList();
        return same.size() == workers.all().size() ? List.of() : same;
    }

    /**
     * Returns the plan with the addresses and ports that clients dial.
     *
     * @param created by name, as the cluster created them
     */
    static TestPlan withAddresses(TestPlan plan, List<ServicePlan> services, Map<String, Service> created) {
        TestPlan.Builder complete = plan.toBuilder();
        for (TestCase.Builder testCase : complete.getCasesBuilderList()) {
            for (ServiceTarget.Builder target : testCase.getServicesBuilderList()) {
                Service service = Objects.requireNonNull(created.get(target.getName()));
                boolean nodePort = testCase.getPath() == Path.NODE_PORT;
                ServicePort port = port(service, testCase.getProtocol());
                target.setPort(nodePort ? port.getNodePort() : port.getPort())
                        .addAllAddresses((nodePort ? nodeAddresses(target.getName(), services) : clusterIps(service))
                                .stream()
                                        .filter(address -> ClusterNode.family(address) == testCase.getIpFamily())
                                        .toList());
            }
        }
        return complete.build();
    }

    private static ServicePort port(Service service, Protocol protocol) {
        String name = new ServicePlan.Port(protocol).name();
        return service.getSpec().getPorts().stream()
                .filter(port -> name.equals(port.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a Service without port " + name));
    }

    /** A node port is dialled at a server's own node: the one way that is the same on every cluster. */
    private static List<String> nodeAddresses(String name, List<ServicePlan> services) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .flatMap(service -> service.servers().stream())
                .map(WorkerSpec::node)
                .distinct()
                .flatMap(node -> node.addresses().stream())
                .toList();
    }

    private static List<String> clusterIps(Service service) {
        List<String> all = service.getSpec().getClusterIPs();
        return all == null || all.isEmpty() ? List.of(service.getSpec().getClusterIP()) : all;
    }
}
