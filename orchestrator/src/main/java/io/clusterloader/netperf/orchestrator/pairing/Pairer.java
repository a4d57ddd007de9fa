package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.orchestrator.pairing.Pairing.Unplaceable;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Chooses clients and servers: a pure function, which finds a placement whenever there is one. */
public final class Pairer {
    private Pairer() {}

    /**
     * Places a case.
     *
     * @param fleet the workers that can be reached
     * @param usualServers names of workers that serve in other cases of the plan; they are preferred as servers, so that what was
     *     measured on them once can be used again
     */
    public static Pairing place(TestCase testCase, Collection<Member> fleet, Set<String> usualServers) {
        List<Member> able = fleet.stream()
                .filter(member -> member.address(testCase.getIpFamily()).isPresent())
                .sorted(Member.ORDER)
                .toList();
        if (able.size() < fleet.size() && able.size() < testCase.getClients() + testCase.getServers()) {
            return new Unplaceable("only %d of %d workers have an %s address"
                    .formatted(able.size(), fleet.size(), familyName(testCase.getIpFamily())));
        }
        NodeRule rule = NodeRule.of(testCase.getPlacement());
        if (testCase.getPath() != Path.POD_IP) {
            return new ServicePairer(testCase, able, rule).place();
        }
        return switch (testCase.getTopology()) {
            case ONE_TO_ONE, MANY_TO_ONE -> new SingleServerPairer(testCase, able, usualServers, rule).place();
            case MANY_TO_MANY -> new MeshPairer(testCase, able, usualServers, rule).place();
            case TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> new Unplaceable("the case names no topology");
        };
    }

    private static String familyName(IpFamily family) {
        return family == IpFamily.IPV6 ? "IPv6" : "IPv4";
    }
}
