package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the nodes must have so that cases can run over their address family, as far as the nodes say. */
final class FamilyRules {
    private FamilyRules() {}

    /**
     * Rejects cases whose nodes lack their family.
     *
     * @throws DeployException naming the first case and the nodes
     */
    static void require(List<CaseAllocation> cases) throws DeployException {
        for (CaseAllocation one : cases) {
            IpFamily family = one.selected().family();
            Stream<NodeSlot> workers = Stream.concat(one.clients().stream(), one.servers().stream());
            List<String> podless = lacking(workers, node -> node.mayHavePods(family));
            if (!podless.isEmpty()) {
                throw refused(
                        one,
                        "the podCIDRs of %s have no %s".formatted(ClusterNode.list(podless), DisplayNames.of(family)));
            }
            if (one.selected().row().path() == Path.NODE_PORT) {
                List<String> mute = lacking(
                        one.servers().stream(), node -> !node.addresses(family).isEmpty());
                if (!mute.isEmpty()) {
                    throw refused(
                            one,
                            "%s has no %s InternalIP at which its node port could be dialled"
                                    .formatted(ClusterNode.list(mute), DisplayNames.of(family)));
                }
            }
        }
    }

    private static List<String> lacking(Stream<NodeSlot> slots, Predicate<ClusterNode> has) {
        return slots.map(NodeSlot::node)
                .distinct()
                .filter(has.negate())
                .map(ClusterNode::name)
                .toList();
    }

    private static DeployException refused(CaseAllocation one, String lack) {
        return new DeployException(
                Reason.UNSCHEDULABLE,
                "the cluster cannot run %s: %s; choose another ipFamily"
                        .formatted(one.selected().caseId(), lack));
    }
}
