package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run needs in the cluster, and what it does there.
 *
 * @param runId 8 lower-case letters and digits
 * @param givenNamespace the user's namespace that takes everything; empty where the run creates one
 * @param workers as many on each node as its cases need
 * @param services only those that a case dials
 * @param withoutAddresses the plan for the orchestrator, but for the addresses of its Services
 * @param timeout for the whole run, from the first object to the last result
 * @param orchestratorNodes names of those that can run the orchestrator; empty where the scheduler may choose any
 * @param warnings about nodes that are left out, and counts that the cluster does not allow to be what the catalogue says
 */
public record FleetPlan(
        String runId,
        Optional<String> givenNamespace,
        List<WorkerSpec> workers,
        List<ServicePlan> services,
        TestPlan withoutAddresses,
        Duration timeout,
        List<String> orchestratorNodes,
        List<String> warnings) {
    public FleetPlan {
        workers = List.copyOf(workers);
        services = List.copyOf(services);
        orchestratorNodes = List.copyOf(orchestratorNodes);
        warnings = List.copyOf(warnings);
    }

    /** Returns the namespace that holds everything of the run. */
    public String namespace() {
        return givenNamespace.orElseGet(this::name);
    }

    /** Returns what the run's own namespace would be called. */
    public String name() {
        return "netperf-" + runId;
    }

    /**
     * Returns the name of an object of the run. In a namespace of the user's it has the id of the run, because an earlier run's may still wait for
     * the garbage collector.
     */
    public String nameOf(String object) {
        return givenNamespace.isPresent() ? object + "-" + runId : object;
    }

    /** Returns the nodes that have a worker, in the fleet's order. */
    public List<ClusterNode> nodes() {
        return workers.stream().map(WorkerSpec::node).distinct().toList();
    }

    /** Returns the cases in the order in which their results are told. */
    public List<TestCase> cases() {
        return withoutAddresses.getCasesList();
    }

    /**
     * Returns the plan for the orchestrator.
     *
     * @param created the Services by name, with the addresses and ports that the cluster gave them
     * @param probe what answers once the Services that stand beside the cases are programmed
     */
    public TestPlan testPlan(Map<String, Service> created, Optional<Probe> probe) {
        TestPlan.Builder plan = TestPlans.withAddresses(withoutAddresses, services, created).toBuilder();
        probe.ifPresent(plan::setProbe);
        return plan.build();
    }

    /** Returns the plan for the orchestrator of a run with nothing beside its cases. */
    public TestPlan testPlan(Map<String, Service> created) {
        return testPlan(created, Optional.empty());
    }

    /** Returns whether some case is over this protocol. */
    public boolean uses(Protocol protocol) {
        return cases().stream().anyMatch(one -> one.getProtocol() == protocol);
    }

    /** Returns whether some worker is in the network of its node, which the Pod Security Standards baseline and restricted forbid. */
    public boolean usesHostNetwork() {
        return workers.stream().anyMatch(WorkerSpec::hostNetwork);
    }

    /** Returns the address families over which Services are dialled, IPv4 first; none where no case dials one. */
    public List<IpFamily> serviceFamilies() {
        return services.stream()
                .flatMap(service -> service.families().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
