package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.plan.NodePool.Obstacle;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the nodes must have so that cases can run over their address family, as far as the nodes say. */
final class FamilyRules {
    private FamilyRules() {}

    /**
     * Returns the pool without the nodes that lack what some case needs. Where those that remain are too few, the whole pool is returned: a
     * node without an address can still hold clients.
     *
     * @param needed fewer nodes than these cannot hold the cases, or are fewer than the user asks for
     */
    static NodePool fitting(NodePool pool, List<SelectedCase> cases, int needed) {
        NodePool fitting = pool.without(node -> cases.stream()
                .flatMap(one -> lack(node, one.family(), one.row().path()).stream())
                .findFirst()
                .map(reason -> new Obstacle(Obstacle.Kind.ADDRESS, reason)));
        return fitting.nodes().size() >= needed ? fitting : pool;
    }

    /**
     * Rejects cases whose nodes lack their family.
     *
     * @throws DeployException naming the first case and the nodes
     */
    static void require(List<CaseAllocation> cases) throws DeployException {
        for (CaseAllocation one : cases) {
            Optional<String> lack = lack(one);
            if (lack.isPresent()) {
                throw new DeployException(Reason.UNSCHEDULABLE, lack.get());
            }
        }
    }

    /** Returns the places of a case whose nodes have its family; all where none has, so that {@link #require} names what they lack. */
    static List<CaseAllocation> possible(List<CaseAllocation> places) {
        List<CaseAllocation> possible =
                places.stream().filter(place -> lack(place).isEmpty()).toList();
        return possible.isEmpty() ? places : possible;
    }

    private static Optional<String> lack(CaseAllocation one) {
        Path ends = one.selected().isInHostNetwork() ? Path.HOST_NETWORK : Path.POD_IP;
        return lack(one, Stream.concat(one.clients().stream(), one.servers().stream()), ends)
                .or(() -> lack(one, one.servers().stream(), one.selected().row().path()));
    }

    private static Optional<String> lack(CaseAllocation one, Stream<NodeSlot> slots, Path path) {
        IpFamily family = one.selected().family();
        List<ClusterNode> lacking = slots.map(NodeSlot::node)
                .distinct()
                .filter(node -> lack(node, family, path).isPresent())
                .toList();
        return lacking.stream()
                .findFirst()
                .flatMap(node -> lack(node, family, path))
                .map(reason -> "the cluster cannot run %s on %s: %s"
                        .formatted(
                                one.selected().caseId(),
                                ClusterNode.list(
                                        lacking.stream().map(ClusterNode::name).toList()),
                                reason));
    }

    /** Returns what the node of a worker lacks, with the remedy. */
    private static Optional<String> lack(ClusterNode node, IpFamily family, Path path) {
        if (path == Path.HOST_NETWORK) {
            return node.addresses(family).isEmpty()
                    ? Optional.of("no %s address of their own; choose another ipFamily, or leave out reference"
                            .formatted(DisplayNames.of(family)))
                    : Optional.empty();
        }
        if (!node.mayHavePods(family)) {
            return Optional.of("its podCIDRs have no %s; choose another ipFamily".formatted(DisplayNames.of(family)));
        }
        if (path != Path.NODE_PORT || !node.addresses(family).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                node.addresses().isEmpty()
                        ? "no InternalIP, no ExternalIP and no Hostname that resolves, so its node port cannot be dialled; write service: [noservice, clusterip]"
                        : "no %s address at which its node port could be dialled; choose another ipFamily"
                                .formatted(DisplayNames.of(family)));
    }
}
