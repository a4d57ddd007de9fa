package io.clusterloader.localcluster.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a service table as an nftables ruleset that replaces the previous one in one transaction. A packet finds its
 * service by one lookup in a map, however many services there are.
 */
final class NftServiceRules {
    /** Marks packets whose source must become the node's, so that answers come back this way. */
    private static final String MASQUERADE_MARK = "0x4000";

    private final List<String> chains = new ArrayList<>();
    private final List<String> services4 = new ArrayList<>();
    private final List<String> services6 = new ArrayList<>();
    private final List<String> nodePorts4 = new ArrayList<>();
    private final List<String> nodePorts6 = new ArrayList<>();
    private final List<String> refused4 = new ArrayList<>();
    private final List<String> refused6 = new ArrayList<>();
    private final List<String> refusedNodePorts4 = new ArrayList<>();
    private final List<String> refusedNodePorts6 = new ArrayList<>();

    private NftServiceRules() {}

    static String render(List<ServiceTable.Port> table) {
        NftServiceRules rules = new NftServiceRules();
        for (int i = 0; i < table.size(); i++) {
            rules.add(table.get(i), "service-" + i);
        }
        return rules.ruleset(table);
    }

    private void add(ServiceTable.Port port, String chain) {
        boolean v4 = port.family() == Family.IPV4;
        String address = port.clusterIp() + " . " + port.protocol().nft() + " . " + port.port() + " : goto ";
        String node = port.protocol().nft() + " . " + port.nodePort() + " : goto ";
        if (port.endpoints().isEmpty()) {
            (v4 ? refused4 : refused6).add(address + "refuse");
            if (port.nodePort() != 0) {
                (v4 ? refusedNodePorts4 : refusedNodePorts6).add(node + "refuse");
            }
            return;
        }
        chains.add(chain(chain, port, ""));
        (v4 ? services4 : services6).add(address + chain);
        if (port.nodePort() != 0) {
            chains.add(chain("node-" + chain, port, "    meta mark set meta mark or " + MASQUERADE_MARK + "\n"));
            (v4 ? nodePorts4 : nodePorts6).add(node + "node-" + chain);
        }
    }

    private static String chain(String name, ServiceTable.Port port, String first) {
        String targets = IntStream.range(0, port.endpoints().size())
                .mapToObj(i -> i + " : " + port.endpoints().get(i).address() + " . "
                        + port.endpoints().get(i).port())
                .collect(Collectors.joining(", "));
        return "  chain " + name + " {\n" + first + "    meta l4proto "
                + port.protocol().nft() + " dnat "
                + port.family().nft() + " to numgen random mod "
                + port.endpoints().size() + " map { " + targets + " }\n  }\n";
    }

    /** Returns the pods that may reach themselves through a service. Such packets need another source address. */
    private static List<String> hairpins(List<ServiceTable.Port> table, Family family) {
        return table.stream()
                .filter(port -> port.family() == family)
                .flatMap(port -> port.endpoints().stream())
                .map(ServiceTable.Port.Endpoint::address)
                .distinct()
                .sorted()
                .map(address -> address + " . " + address)
                .toList();
    }

    private String ruleset(List<ServiceTable.Port> table) {
        String verdict = " . inet_proto . inet_service : verdict";
        return """
                table inet cl2-services
                delete table inet cl2-services
                table inet cl2-services {
                """
                + container("map", "services4", "ipv4_addr" + verdict, services4)
                + container("map", "services6", "ipv6_addr" + verdict, services6)
                + container("map", "nodeports4", "inet_proto . inet_service : verdict", nodePorts4)
                + container("map", "nodeports6", "inet_proto . inet_service : verdict", nodePorts6)
                + container("map", "refused4", "ipv4_addr" + verdict, refused4)
                + container("map", "refused6", "ipv6_addr" + verdict, refused6)
                + container("map", "refused-nodeports4", "inet_proto . inet_service : verdict", refusedNodePorts4)
                + container("map", "refused-nodeports6", "inet_proto . inet_service : verdict", refusedNodePorts6)
                + container("set", "hairpin4", "ipv4_addr . ipv4_addr", hairpins(table, Family.IPV4))
                + container("set", "hairpin6", "ipv6_addr . ipv6_addr", hairpins(table, Family.IPV6))
                + String.join("", chains)
                + HOOKS;
    }

    private static String container(String kind, String name, String type, List<String> elements) {
        String contents = elements.isEmpty() ? "" : "    elements = { " + String.join(", ", elements) + " }\n";
        return "  " + kind + " " + name + " {\n    type " + type + "\n" + contents + "  }\n";
    }

    /** The part that does not depend on the services. Only filter hooks can reject, hence the separate hooks. */
    private static final String HOOKS = """
          chain refuse {
            meta l4proto tcp reject with tcp reset
            reject with icmpx type port-unreachable
          }
          chain translate {
            ip daddr . meta l4proto . th dport vmap @services4
            ip6 daddr . meta l4proto . th dport vmap @services6
            fib daddr type local meta nfproto ipv4 meta l4proto . th dport vmap @nodeports4
            fib daddr type local meta nfproto ipv6 meta l4proto . th dport vmap @nodeports6
          }
          chain check {
            ip daddr . meta l4proto . th dport vmap @refused4
            ip6 daddr . meta l4proto . th dport vmap @refused6
            fib daddr type local meta nfproto ipv4 meta l4proto . th dport vmap @refused-nodeports4
            fib daddr type local meta nfproto ipv6 meta l4proto . th dport vmap @refused-nodeports6
          }
          chain prerouting {
            type nat hook prerouting priority dstnat
            jump translate
          }
          chain translate-own {
            type nat hook output priority -100
            jump translate
          }
          chain postrouting {
            type nat hook postrouting priority srcnat
            meta mark and MARK != 0 masquerade fully-random
            ip saddr . ip daddr @hairpin4 masquerade fully-random
            ip6 saddr . ip6 daddr @hairpin6 masquerade fully-random
          }
          chain input {
            type filter hook input priority filter
            ct state new jump check
          }
          chain forward {
            type filter hook forward priority filter
            ct state new jump check
          }
          chain output {
            type filter hook output priority filter
            ct state new jump check
          }
        }
        """.replace("MARK", MASQUERADE_MARK);
}
