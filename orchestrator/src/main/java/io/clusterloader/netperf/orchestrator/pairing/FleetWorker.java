package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.v1.IpFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A connected worker that may take part in a case.
 *
 * @param index position in the fleet; the order of preference
 * @param addresses of every family that the pod has
 */
public record FleetWorker(String name, int index, String node, List<String> addresses) {
    /** The order of preference, the same for the same fleet. */
    public static final Comparator<FleetWorker> ORDER =
            Comparator.comparingInt(FleetWorker::index).thenComparing(FleetWorker::name);

    public FleetWorker {
        addresses = List.copyOf(addresses);
    }

    /** Returns the pod's first address of this family. */
    public Optional<String> address(IpFamily family) {
        return addresses.stream()
                .filter(address -> address.contains(":") == (family == IpFamily.IPV6))
                .findFirst();
    }
}
