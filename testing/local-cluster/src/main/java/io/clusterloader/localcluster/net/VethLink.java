package io.clusterloader.localcluster.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A point-to-point link from a router to one member (fabric to node, node to pod).
 *
 * <p>Members are routed, not bridged: all packets of a pod pass the rules of its node, also to a pod on the same node
 * (with a bridge, answers would bypass the address translation), and nothing is flooded.
 *
 * @param families        those that the link has addresses of
 * @param router          the namespace that routes
 * @param routerInterface name of the link there
 * @param member          the namespace that is attached
 * @param memberInterface name of the link there
 * @param gateway4        the router's IPv4 address, as the member's next hop; over IPv6 it is fe80::1
 * @param address4        the member's IPv4 address
 * @param address6        the member's IPv6 address
 */
record VethLink(
        IpFamilies families,
        NetworkNamespace router,
        String routerInterface,
        NetworkNamespace member,
        String memberInterface,
        String gateway4,
        String address4,
        String address6) {
    private static final String GATEWAY_6 = "fe80::1";

    /**
     * Links the two namespaces, which exist.
     *
     * @param routed4 IPv4 prefix behind the member, beside its own address
     * @param routed6 IPv6 prefix behind the member
     */
    void connect(String routed4, String routed6) {
        List<String> lines = new ArrayList<>(routerSide());
        families.pick(
                        "route add " + routed4 + " via " + address4 + " dev " + routerInterface + " onlink",
                        "route add " + routed6 + " via " + address6 + " dev " + routerInterface + " onlink")
                .forEach(lines::add);
        connect(lines);
    }

    /** Links the two namespaces, which exist. Nothing is behind the member. */
    void connect() {
        connect(routerSide());
    }

    private void connect(List<String> routerSide) {
        router.ip(routerSide);
        member.ip(memberSide());
    }

    private List<String> routerSide() {
        List<String> lines = new ArrayList<>(List.of(
                "link add " + routerInterface + " type veth peer name " + memberInterface + " netns " + member.name(),
                "link set " + routerInterface + " addrgenmode none",
                "link set " + routerInterface + " up"));
        families.pick(
                        List.of("route add " + address4 + "/32 dev " + routerInterface),
                        List.of(
                                "addr add " + GATEWAY_6 + "/64 dev " + routerInterface + " nodad",
                                "route add " + address6 + "/128 dev " + routerInterface))
                .forEach(lines::addAll);
        return lines;
    }

    /** Takes the link away, and with it the routes over it. */
    void disconnect() {
        router.ip(List.of("link del " + routerInterface));
    }

    private List<String> memberSide() {
        List<String> lines =
                new ArrayList<>(List.of("link set lo up", "link set " + memberInterface + " addrgenmode none"));
        families.pick(
                        List.of("addr add " + address4 + "/32 dev " + memberInterface),
                        List.of(
                                // Without a link-local address a router cannot look up its neighbour for a packet that
                                // it forwards.
                                "addr add fe80::2/64 dev " + memberInterface + " nodad",
                                "addr add " + address6 + "/128 dev " + memberInterface + " nodad"))
                .forEach(lines::addAll);
        lines.add("link set " + memberInterface + " up");
        families.pick(
                        List.of(
                                "route add " + gateway4 + " dev " + memberInterface + " scope link",
                                "route add default via " + gateway4 + " dev " + memberInterface + " src " + address4),
                        List.of("route add default via " + GATEWAY_6 + " dev " + memberInterface + " src " + address6))
                .forEach(lines::addAll);
        return lines;
    }
}
