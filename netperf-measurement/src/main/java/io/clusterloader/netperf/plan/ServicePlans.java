package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The Services of a run: one for each set of servers that some case wants behind one, whatever the case dials it for. */
final class ServicePlans {
    private final Map<List<NodeSlot>, ServicePlan> plans = new LinkedHashMap<>();

    /** Plans the Services that these cases dial. */
    static ServicePlans of(List<CaseAllocation> cases, WorkerSpecs workers) {
        Map<List<NodeSlot>, Wanted> wanted = new LinkedHashMap<>();
        for (CaseAllocation one : cases) {
            one.services()
                    .forEach(servers ->
                            wanted.computeIfAbsent(servers, key -> new Wanted()).by(one));
        }
        ServicePlans services = new ServicePlans();
        wanted.forEach((servers, what) -> services.plans.put(servers, what.of(workers.at(servers))));
        return services;
    }

    /** Returns the Services that one case dials. */
    List<ServicePlan> of(CaseAllocation one) {
        return one.services().stream()
                .map(servers -> Objects.requireNonNull(plans.get(servers)))
                .toList();
    }

    List<ServicePlan> all() {
        return List.copyOf(plans.values());
    }

    /** What the cases want of one Service. */
    private static final class Wanted {
        private final Set<Path> paths = new LinkedHashSet<>();
        private final Set<IpFamily> families = new TreeSet<>();
        private final Set<ServicePlan.Port> ports = new LinkedHashSet<>();

        void by(CaseAllocation one) {
            paths.add(one.selected().row().path());
            families.add(one.selected().family());
            ports.add(new ServicePlan.Port(one.selected().protocol()));
        }

        ServicePlan of(List<WorkerSpec> servers) {
            Path path = paths.contains(Path.NODE_PORT) ? Path.NODE_PORT : Path.CLUSTER_IP;
            return new ServicePlan(servers, path, new ArrayList<>(families), new ArrayList<>(ports));
        }
    }
}
