package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.orchestrator.pairing.Pairing.Placed;
import io.clusterloader.netperf.orchestrator.pairing.Pairing.Unplaceable;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** N clients with a server each, every worker in one pair only, clients dial pods. */
record MeshPairer(TestCase testCase, List<Member> fleet, Set<String> usualServers, NodeRule rule) {
    private record Two(Member one, Member other) {}

    Pairing place() {
        int wanted = testCase.getClients();
        if (testCase.getServers() != wanted) {
            return new Unplaceable(
                    "pairs need as many servers as clients, not %d and %d".formatted(testCase.getServers(), wanted));
        }
        List<Two> twos = switch (rule) {
            case DIFFERENT_NODES -> acrossNodes(wanted);
            case SAME_NODE -> withinNodes(wanted);
        };
        if (twos.size() < wanted) {
            return new Unplaceable(
                    "%d pairs %s cannot be formed: the fleet has %s".formatted(wanted, rule, Nodes.describe(fleet)));
        }
        List<Pair> pairs = new ArrayList<>(wanted);
        for (Two two : twos) {
            pairs.add(pair(pairs.size(), two));
        }
        return new Placed(pairs);
    }

    /**
     * No node may give more than half of the 2N workers, and with that condition kept, the worker N places further in the list
     * sorted by node is always on another one. The condition is also necessary, so a failure here means that there is no solution.
     */
    private List<Two> acrossNodes(int wanted) {
        List<Member> half = Nodes.group(fleet).values().stream()
                .flatMap(node -> node.stream().limit(wanted))
                .toList();
        if (half.size() < 2 * wanted) {
            return List.of();
        }
        List<Member> chosen = Nodes.group(Nodes.spread(half).subList(0, 2 * wanted)).values().stream()
                .flatMap(Collection::stream)
                .toList();
        List<Two> twos = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            twos.add(new Two(chosen.get(i), chosen.get(i + wanted)));
        }
        return twos;
    }

    private List<Two> withinNodes(int wanted) {
        Collection<List<Member>> nodes = Nodes.group(fleet).values();
        int largest = nodes.stream().mapToInt(List::size).max().orElse(0);
        List<Two> twos = new ArrayList<>(wanted);
        for (int i = 0; i + 1 < largest; i += 2) {
            for (List<Member> node : nodes) {
                if (i + 1 < node.size() && twos.size() < wanted) {
                    twos.add(new Two(node.get(i), node.get(i + 1)));
                }
            }
        }
        return twos;
    }

    private Pair pair(int number, Two two) {
        boolean swap = usualServers.contains(two.other().name())
                && !usualServers.contains(two.one().name());
        Member server = swap ? two.other() : two.one();
        Member client = swap ? two.one() : two.other();
        return PodPair.of(testCase, number, client, server, 0);
    }
}
