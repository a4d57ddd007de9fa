package io.clusterloader.localcluster.net;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The addresses of a local cluster, for both families.
 *
 * <p>IPv4 addresses are from the shared address space 100.64.0.0/10 (RFC 6598), which hosts should not use; each
 * cluster takes four /16 of it. IPv6 addresses are unique local (RFC 4193).
 *
 * @param cluster the number of the cluster on this machine, 0 to 15
 */
public record AddressPlan(int cluster) {
    /** How many clusters fit on a machine. */
    public static final int MAX_CLUSTERS = 16;
    /** How many nodes fit in a cluster. */
    public static final int MAX_NODES = 250;
    /** How many pods fit on a node. */
    public static final int MAX_PODS = 250;

    public AddressPlan {
        require("cluster", cluster, MAX_CLUSTERS);
    }

    /**
     * Returns the first plan that no cluster on this machine uses.
     *
     * @throws NetworkException when all are in use
     */
    public static AddressPlan firstFree() {
        for (int number = 0; number < MAX_CLUSTERS; number++) {
            AddressPlan plan = new AddressPlan(number);
            if (!Files.exists(Path.of("/sys/class/net", plan.hostInterface()))) {
                return plan;
            }
        }
        throw new NetworkException("all " + MAX_CLUSTERS + " address plans are in use: stop a local cluster first");
    }

    /** Returns the name of the link between the host and this cluster. Its existence reserves the plan. */
    public String hostInterface() {
        return "cl2-host" + cluster;
    }

    public String podRange4() {
        return ipv4(0, 0, 0) + "/16";
    }

    public String podRange6() {
        return ipv6("1::/48");
    }

    public String serviceRange4() {
        return ipv4(1, 0, 0) + "/16";
    }

    public String serviceRange6() {
        return ipv6("2::/112");
    }

    public String nodeRange4() {
        return ipv4(2, 0, 0) + "/16";
    }

    public String nodeRange6() {
        return ipv6("3::/64");
    }

    /** Returns the fabric's own address, the next hop of every node. */
    public String gateway4() {
        return ipv4(2, 0, 1);
    }

    public String gateway6() {
        return ipv6("3::1");
    }

    /** Returns the address of a node, counted from 0. */
    public String nodeAddress4(int node) {
        return ipv4(2, 1, nodeNumber(node));
    }

    public String nodeAddress6(int node) {
        return ipv6("3::1:" + Integer.toHexString(nodeNumber(node)));
    }

    /** Returns the /24 of the pods of a node. */
    public String podCidr4(int node) {
        return ipv4(0, nodeNumber(node), 0) + "/24";
    }

    public String podCidr6(int node) {
        return ipv6("1:" + Integer.toHexString(nodeNumber(node)) + "::/64");
    }

    /** Returns the node's address towards its pods: their default route. */
    public String podGateway4(int node) {
        return ipv4(0, nodeNumber(node), 1);
    }

    /** Returns the address of the pod in a slot (0 to 249) of a node. */
    public String podAddress4(int node, int slot) {
        return ipv4(0, nodeNumber(node), slotNumber(slot));
    }

    public String podAddress6(int node, int slot) {
        return ipv6("1:" + Integer.toHexString(nodeNumber(node)) + "::" + Integer.toHexString(slotNumber(slot)));
    }

    /** Returns the address of the fabric's end of the link to the host. */
    String fabricLink4() {
        return ipv4(3, 0, 1);
    }

    String fabricLink6() {
        return ipv6("4::1");
    }

    /** Returns the address of the host's end of that link. */
    String hostLink4() {
        return ipv4(3, 0, 2);
    }

    String hostLink6() {
        return ipv6("4::2");
    }

    private String ipv4(int block, int third, int fourth) {
        return "100." + (64 + 4 * cluster + block) + "." + third + "." + fourth;
    }

    private String ipv6(String rest) {
        return "fdc1:" + Integer.toHexString(cluster) + ":" + rest;
    }

    /** Counts from 1, because programs differ in how they print a zero group of an IPv6 address. */
    private static int nodeNumber(int node) {
        return require("node", node, MAX_NODES) + 1;
    }

    /** Counts from 2, because 1 is the gateway. */
    private static int slotNumber(int slot) {
        return require("slot", slot, MAX_PODS) + 2;
    }

    private static int require(String what, int value, int limit) {
        if (value < 0 || value >= limit) {
            throw new IllegalArgumentException(what + " " + value + " is not in 0 to " + (limit - 1));
        }
        return value;
    }
}
