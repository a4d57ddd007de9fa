package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.params.StartParams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes that a run may use.
 *
 * @param nodes in the order in which they are used
 * @param leftOut names of the others, by what keeps them out
 * @param hints what would be right in place of a selector that no node fulfils
 */
public record NodePool(List<ClusterNode> nodes, Map<Obstacle, List<String>> leftOut, List<String> hints) {
    public NodePool {
        nodes = List.copyOf(nodes);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        hints = List.copyOf(hints);
    }

    /** What keeps a run off a node, as the rest of a sentence. */
    public record Obstacle(Kind kind, String reason) {
        /** Where an obstacle comes from. */
        public enum Kind {
            /** The user's choice, or a taint, which is somebody's choice too. */
            CHOICE,
            /** The node's state: not ready, cordoned. */
            STATE,
            /** The node's machine or system. */
            PLATFORM,
            /** The node's addresses, or those of its pods. */
            ADDRESS
        }
    }

    /** Returns the pool of a cluster that has no other nodes. */
    public static NodePool of(List<ClusterNode> nodes) {
        return new NodePool(nodes, Map.of(), List.of());
    }

    /** Returns this pool without the nodes that have an obstacle. */
    NodePool without(Function<ClusterNode, Optional<Obstacle>> obstacles) {
        List<ClusterNode> fitting = new ArrayList<>();
        Map<Obstacle, List<String>> others = new LinkedHashMap<>(leftOut);
        for (ClusterNode node : nodes) {
            obstacles
                    .apply(node)
                    .ifPresentOrElse(
                            obstacle -> others.computeIfAbsent(obstacle, any -> new ArrayList<>())
                                    .add(node.name()),
                            () -> fitting.add(node));
        }
        return new NodePool(fitting, others, hints);
    }

    /** Returns this pool with the first node of each zone. */
    NodePool ofZones() {
        Set<String> represented = new HashSet<>();
        return without(node -> node.zone().isEmpty()
                ? Optional.of(choice("no label %s, which mesh: zones needs".formatted(SchedulableNodes.ZONE)))
                : represented.add(node.zone().get())
                        ? Optional.empty()
                        : Optional.of(choice("another node stands for its zone, as mesh: zones has it")));
    }

    private static Obstacle choice(String reason) {
        return new Obstacle(Obstacle.Kind.CHOICE, reason);
    }

    /**
     * Chooses as many nodes as the user asks for, by number or by share, else all.
     *
     * @param needed fewer than these cannot hold the cases
     * @throws DeployException if there are not as many
     */
    List<ClusterNode> choose(StartParams params, int needed) throws DeployException {
        if (nodes.isEmpty()) {
            throw new DeployException(
                    Reason.UNSCHEDULABLE,
                    "needs %d schedulable %s; the cluster has none%s"
                            .formatted(needed, needed == 1 ? "node" : "nodes", reasons()));
        }
        String found =
                nodes.size() + ": " + nodes.stream().map(ClusterNode::name).collect(Collectors.joining(", "));
        if (nodes.size() < needed) {
            boolean turns = params.cases().stream().anyMatch(one -> one.row().takesTurns());
            throw new DeployException(
                    Reason.UNSCHEDULABLE,
                    "needs %d schedulable nodes so that client and server are apart; the cluster has %s. Add a node%s%s"
                            .formatted(needed, found, turns ? "" : ", or write placement: colocated", reasons()));
        }
        int asked = params.nodes()
                .orElseGet(() -> params.continuous()
                        .map(rounds -> rounds.nodesOf(nodes.size()))
                        .orElse(nodes.size()));
        if (asked > nodes.size()) {
            throw new DeployException(
                    Reason.UNSCHEDULABLE,
                    "nodes: asks for %d schedulable nodes; the cluster has %s%s".formatted(asked, found, reasons()));
        }
        return nodes.subList(0, Math.max(asked, needed));
    }

    /** Returns a line on the nodes that nobody chose to leave out; none if there are none. */
    List<String> warnings() {
        String told =
                texts(EnumSet.complementOf(EnumSet.of(Obstacle.Kind.CHOICE))).collect(Collectors.joining("; "));
        return told.isEmpty() ? List.of() : List.of("nodes left out: " + told);
    }

    /** Returns the nodes that a pod has to be kept on because the cluster has others that cannot run it; none if any can. */
    List<ClusterNode> amongForeignNodes() {
        boolean foreign = leftOut.keySet().stream().anyMatch(obstacle -> obstacle.kind() == Obstacle.Kind.PLATFORM);
        return foreign ? nodes : List.of();
    }

    private String reasons() {
        List<String> all = Stream.concat(texts(EnumSet.allOf(Obstacle.Kind.class)), hints.stream())
                .toList();
        return all.isEmpty() ? "" : ". Left out: " + String.join("; ", all);
    }

    private Stream<String> texts(Set<Obstacle.Kind> kinds) {
        return leftOut.entrySet().stream()
                .filter(group -> kinds.contains(group.getKey().kind()))
                .map(group -> "%s (%s)"
                        .formatted(
                                ClusterNode.list(group.getValue()),
                                group.getKey().reason()));
    }
}
