package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.orchestrator.pairing.Pairing.Placed;
import io.clusterloader.netperf.orchestrator.pairing.Pairing.Unplaceable;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** One server with one or more clients that dial its pod. */
record SingleServerPairer(TestCase testCase, List<Member> fleet, Set<String> usualServers, NodeRule rule) {
    Pairing place() {
        if (testCase.getServers() != 1) {
            return new Unplaceable("a case of this topology has one server, not " + testCase.getServers());
        }
        Comparator<Member> usualFirst = Comparator.comparing((Member member) -> !usualServers.contains(member.name()))
                .thenComparing(Member.ORDER);
        for (Member server : fleet.stream().sorted(usualFirst).toList()) {
            List<Member> clients = Nodes.spread(fleet.stream()
                    .filter(client -> !client.equals(server) && rule.allows(client, server))
                    .toList());
            if (clients.size() >= testCase.getClients()) {
                return new Placed(pairs(server, clients));
            }
        }
        return new Unplaceable("no worker has %d others %s to be its clients: the fleet has %s"
                .formatted(testCase.getClients(), rule, Nodes.describe(fleet)));
    }

    private List<Pair> pairs(Member server, List<Member> clients) {
        return IntStream.range(0, testCase.getClients())
                .mapToObj(number -> PodPair.of(testCase, number, clients.get(number), server, number))
                .toList();
    }
}
