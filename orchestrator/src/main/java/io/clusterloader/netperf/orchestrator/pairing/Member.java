package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.v1.IpFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A worker that can be chosen.
 *
 * @param index position in the fleet; the order of preference
 * @param addresses of every family that the pod has
 */
public record Member(String name, int index, String node, List<String> addresses) {
    /** The same fleet is always looked at in the same order. */
    public static final Comparator<Member> ORDER =
            Comparator.comparingInt(Member::index).thenComparing(Member::name);

    public Member {
        addresses = List.copyOf(addresses);
    }

    /** The pod's first address of this family. */
    public Optional<String> address(IpFamily family) {
        return addresses.stream()
                .filter(address -> address.contains(":") == (family == IpFamily.IPV6))
                .findFirst();
    }
}
