package io.clusterloader.localcluster.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The network of one node: a namespace that routes between its pods and the fabric. */
public final class NodeNetwork implements AutoCloseable {
    private static final String UPLINK = "uplink";
    /** Before every other rule, and for the node's own packets as well. */
    private static final String HALTED = """
            table inet cl2-halted
            delete table inet cl2-halted
            table inet cl2-halted {
              chain in {
                type filter hook prerouting priority raw - 1; policy drop;
              }
              chain out {
                type filter hook output priority raw - 1; policy drop;
              }
            }
            """;

    private final ClusterNames names;
    private final AddressPlan plan;
    private final IpFamilies families;
    private final int index;
    private final String name;
    private final VethLink uplink;
    private final PodSlots slots = new PodSlots(AddressPlan.MAX_PODS);
    private final Map<PodNetwork, Attachment> pods = new ConcurrentHashMap<>();
    private final AtomicInteger attached = new AtomicInteger();
    private final NodeLinkFaults faults;

    /** A pod's slot and link. */
    private record Attachment(int slot, VethLink link) {}

    private NodeNetwork(ClusterNames names, AddressPlan plan, IpFamilies families, int index, String name) {
        this.names = names;
        this.plan = plan;
        this.families = families;
        this.index = index;
        this.name = name;
        this.uplink = new VethLink(
                families,
                names.fabric(),
                "node" + index,
                names.node(name),
                UPLINK,
                plan.gateway4(),
                plan.nodeAddress4(index),
                plan.nodeAddress6(index));
        this.faults = new NodeLinkFaults(uplink.member());
    }

    public static NodeNetwork create(
            ClusterNames names, AddressPlan plan, IpFamilies families, int index, String name) {
        NodeNetwork node = new NodeNetwork(names, plan, families, index, name);
        NetworkNamespace namespace = node.uplink.member();
        namespace.create();
        namespace.becomeRouter();
        node.uplink.connect(plan.podCidr4(index), plan.podCidr6(index));
        // What is left of the node's own ranges has no owner: say so instead of sending it around.
        List<String> lines = new ArrayList<>(families.pick(
                "route add unreachable " + plan.podCidr4(index), "route add unreachable " + plan.podCidr6(index)));
        lines.add("addr add " + plan.podGateway4(index) + "/32 dev lo");
        namespace.ip(lines);
        return node;
    }

    /**
     * Makes a namespace for a pod and links it to this node.
     *
     * @param podName for messages only; several pods of one name may be attached
     * @throws NetworkException when the node is full or the system refuses
     */
    public PodNetwork attachPod(String podName) {
        int slot = slots.take("pod " + podName + " on node " + name);
        try {
            return attach(slot);
        } catch (NetworkException e) {
            slots.giveBack(slot);
            throw e;
        }
    }

    /** Returns the node's own network, for pods with {@code hostNetwork}. There is nothing to detach afterwards. */
    public PodNetwork host() {
        return new PodNetwork(namespace(), addresses());
    }

    /** Takes a pod's link and namespace away. Its processes must have ended. Nothing happens when it is away already, or has none of its own. */
    public void detachPod(PodNetwork pod) {
        Attachment attachment = pods.remove(pod);
        if (attachment != null && attachment.link().member().exists()) {
            faults.forget(attachment.link());
            attachment.link().disconnect();
            attachment.link().member().delete();
            slots.giveBack(attachment.slot());
        }
    }

    public String name() {
        return name;
    }

    public int index() {
        return index;
    }

    /** Returns its addresses, one per family of the cluster, the primary family's first. */
    public List<String> addresses() {
        return families.pick(uplink.address4(), uplink.address6());
    }

    /** Returns the ranges of its pods' addresses, in the same order. */
    public List<String> podCidrs() {
        return families.pick(podCidr4(), podCidr6());
    }

    String ipv4() {
        return uplink.address4();
    }

    String ipv6() {
        return uplink.address6();
    }

    String podCidr4() {
        return plan.podCidr4(index);
    }

    String podCidr6() {
        return plan.podCidr6(index);
    }

    /** Returns the name of the node's network namespace. */
    public String namespace() {
        return uplink.member().name();
    }

    /** Returns the faults of the node's link to the other nodes. */
    public LinkFaults faults() {
        return faults.on(uplink, UPLINK);
    }

    /**
     * Returns the faults of one pod's link.
     *
     * @throws NetworkException when the pod is not attached to this node
     */
    public LinkFaults faults(PodNetwork pod) {
        Attachment attachment = pods.get(pod);
        if (attachment == null) {
            throw new NetworkException(pod.namespace() + " is not attached to node " + name);
        }
        return faults.on(attachment.link(), attachment.link().routerInterface());
    }

    /** Drops every packet of the node and of its pods, as a machine that halts. Faults of single links stay as they are. */
    public void halt() {
        loadRules(HALTED);
    }

    /** Lets packets through again after {@link #halt}. */
    public void resume() {
        loadRules("table inet cl2-halted\ndelete table inet cl2-halted\n");
    }

    /** Removes the node with all its pods' networks. */
    @Override
    public void close() {
        List.copyOf(pods.keySet()).forEach(this::detachPod);
        if (uplink.member().exists()) {
            uplink.disconnect();
            uplink.member().delete();
        }
    }

    /** Returns the namespaces of its pods and its own, in this order. */
    public List<NetworkNamespace> namespaces() {
        List<NetworkNamespace> all = new ArrayList<>();
        pods.values().forEach(attachment -> all.add(attachment.link().member()));
        all.add(uplink.member());
        return all;
    }

    void loadRules(String ruleset) {
        uplink.member().nft(ruleset);
    }

    private PodNetwork attach(int slot) {
        NetworkNamespace namespace = names.pod(index, attached.getAndIncrement());
        VethLink link = new VethLink(
                families,
                uplink.member(),
                "pod" + slot,
                namespace,
                "eth0",
                plan.podGateway4(index),
                plan.podAddress4(index, slot),
                plan.podAddress6(index, slot));
        namespace.create();
        try {
            link.connect();
        } catch (NetworkException e) {
            namespace.delete();
            throw e;
        }
        PodNetwork pod = new PodNetwork(namespace.name(), families.pick(link.address4(), link.address6()));
        pods.put(pod, new Attachment(slot, link));
        return pod;
    }
}
