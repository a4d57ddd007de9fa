package io.clusterloader.localcluster.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between the nodes of a cluster: a namespace that routes, with a link to each node and one to the host,
 * so that programs on the host reach nodes and pods. Pods reach each other, the nodes and the host's end of that
 * link, and nothing else.
 */
public final class Fabric implements AutoCloseable {
    private static final String HOST_LINK = "host";

    private final ClusterNames names;
    private final AddressPlan plan;
    private final IpFamilies families;
    private final Map<Integer, NodeNetwork> nodes = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Fabric(ClusterNames names, AddressPlan plan, IpFamilies families) {
        this.names = names;
        this.plan = plan;
        this.families = families;
    }

    /** Makes the fabric of a dual-stack cluster. */
    public static Fabric create(String clusterName, AddressPlan plan) {
        return create(clusterName, plan, IpFamilies.DUAL);
    }

    /**
     * Makes the fabric of a cluster. Needs root.
     *
     * @param families those that nodes and pods have addresses of
     * @throws NetworkException when a cluster of that name or with that plan exists, or the system refuses
     */
    public static Fabric create(String clusterName, AddressPlan plan, IpFamilies families) {
        ClusterNames names = new ClusterNames(clusterName);
        if (names.fabric().exists()) {
            throw new NetworkException("the network of a local cluster '" + clusterName
                    + "' exists already: stop that cluster, or choose another name");
        }
        Fabric fabric = new Fabric(names, plan, families);
        names.fabric().create();
        try {
            fabric.build();
        } catch (NetworkException e) {
            names.fabric().delete();
            throw e;
        }
        return fabric;
    }

    /**
     * Adds a node and links it.
     *
     * @param index its number, 0 to 249, which decides its addresses
     * @param name  its name, unique in the cluster
     */
    public NodeNetwork addNode(int index, String name) {
        NodeNetwork node = NodeNetwork.create(names, plan, families, index, name);
        nodes.put(index, node);
        listeners.forEach(Runnable::run);
        return node;
    }

    /** Takes a node away with all its pods. */
    public void removeNode(NodeNetwork node) {
        if (nodes.remove(node.index(), node)) {
            node.close();
        }
    }

    public AddressPlan plan() {
        return plan;
    }

    /** Returns the present nodes, by number. */
    public List<NodeNetwork> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Removes the fabric and every node and pod on it. Processes in them must have ended. */
    @Override
    public void close() {
        if (names.fabric().exists()) {
            // At once, as it is the claim on the address plan; the kernel takes its time for the namespaces.
            names.fabric().ip(List.of("link del " + HOST_LINK));
        }
        List<NetworkNamespace> all = new ArrayList<>();
        nodes().forEach(node -> all.addAll(node.namespaces()));
        nodes.clear();
        all.add(names.fabric());
        NetworkNamespace.deleteAll(all);
    }

    /** Adds a listener that is called after each addition of a node. */
    void onNodeAdded(Runnable listener) {
        listeners.add(listener);
    }

    private void build() {
        NetworkNamespace fabric = names.fabric();
        fabric.becomeRouter();
        claimPlan(fabric);
        fabric.ip(List.of(
                "link set lo up",
                "addr add " + plan.gateway4() + "/32 dev lo",
                "addr add " + plan.gateway6() + "/128 dev lo",
                "addr add " + plan.fabricLink4() + "/30 dev " + HOST_LINK,
                "addr add " + plan.fabricLink6() + "/64 dev " + HOST_LINK + " nodad",
                "link set " + HOST_LINK + " up",
                "route add unreachable default",
                "route add unreachable ::/0"));
        linkHost();
    }

    /**
     * Creates the link to the host. Its host end has the plan's name, so the kernel rejects a second cluster with the
     * plan.
     */
    private void claimPlan(NetworkNamespace fabric) {
        try {
            SystemCommand.run(
                    "link add %s type veth peer name %s netns %s\n"
                            .formatted(plan.hostInterface(), HOST_LINK, fabric.name()),
                    "ip",
                    "-batch",
                    "-");
        } catch (NetworkException e) {
            if (String.valueOf(e.getMessage()).contains("File exists")) {
                throw new NetworkException(
                        "address plan " + plan.cluster() + " is in use by another local cluster: choose another", e);
            }
            throw e;
        }
    }

    private void linkHost() {
        String link = plan.hostInterface();
        SystemCommand.run(
                String.join(
                        "\n",
                        "addr add " + plan.hostLink4() + "/30 dev " + link,
                        "addr add " + plan.hostLink6() + "/64 dev " + link + " nodad",
                        "link set " + link + " up",
                        "route add " + plan.podRange4() + " via " + plan.fabricLink4(),
                        "route add " + plan.nodeRange4() + " via " + plan.fabricLink4(),
                        "route add " + plan.podRange6() + " via " + plan.fabricLink6() + " dev " + link,
                        "route add " + plan.nodeRange6() + " via " + plan.fabricLink6() + " dev " + link,
                        ""),
                "ip",
                "-batch",
                "-");
    }
}
