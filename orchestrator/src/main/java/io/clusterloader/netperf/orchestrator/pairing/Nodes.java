package io.clusterloader.netperf.orchestrator.pairing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Workers by their node. */
final class Nodes {
    private Nodes() {}

    /** The members of each node, in the order given. */
    static Map<String, List<Member>> group(Collection<Member> members) {
        return members.stream()
                .collect(Collectors.groupingBy(
                        Member::node, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    }

    /** One member of each node in turn, so that the first few of the list use as many nodes as they can. */
    static List<Member> spread(Collection<Member> members) {
        List<Member> spread = new ArrayList<>(members.size());
        Collection<List<Member>> nodes = group(members).values();
        for (int round = 0; spread.size() < members.size(); round++) {
            for (List<Member> node : nodes) {
                if (round < node.size()) {
                    spread.add(node.get(round));
                }
            }
        }
        return spread;
    }

    /** For messages: how many workers each node has. */
    static String describe(Collection<Member> members) {
        String nodes = group(members).entrySet().stream()
                .map(node -> node.getKey() + ": " + node.getValue().size())
                .collect(Collectors.joining(", "));
        return "%d workers (%s)".formatted(members.size(), nodes.isEmpty() ? "none" : nodes);
    }
}
