package io.clusterloader.localcluster.net;

import java.util.Map;
import java.util.TreeMap;

/**
 * The disturbed links of one node. Loss and partition are rules in the node's namespace, replaced as a whole. Rates
 * are queueing disciplines at both ends of the link.
 */
final class NodeLinkFaults {
    /** The unit of loss is one of this many parts. */
    private static final int PARTS = 10_000;

    private final NetworkNamespace node;
    private final Map<String, Integer> lossByInterface = new TreeMap<>();

    NodeLinkFaults(NetworkNamespace node) {
        this.node = node;
    }

    /**
     * Returns the faults of a link.
     *
     * @param link  the link to disturb
     * @param local the end of it that is in this node
     */
    LinkFaults on(VethLink link, String local) {
        return new LinkFaults() {
            @Override
            public void rate(long bitsPerSecond) {
                limit(link.router(), link.routerInterface(), bitsPerSecond);
                limit(link.member(), link.memberInterface(), bitsPerSecond);
            }

            @Override
            public void loss(double fraction) {
                if (!(fraction >= 0 && fraction <= 1)) {
                    throw new IllegalArgumentException("loss " + fraction + " is not in 0 to 1");
                }
                lose(local, (int) Math.round(fraction * PARTS));
            }

            @Override
            public void partition() {
                lose(local, PARTS);
            }

            @Override
            public void clear() {
                lose(local, 0);
                unlimit(link.router(), link.routerInterface());
                unlimit(link.member(), link.memberInterface());
            }
        };
    }

    /** Removes the rules of a link that goes away. Its rate limit goes with the link. */
    synchronized void forget(VethLink link) {
        if (lossByInterface.containsKey(link.routerInterface())) {
            lose(link.routerInterface(), 0);
        }
    }

    private synchronized void lose(String link, int parts) {
        if (parts == 0) {
            lossByInterface.remove(link);
        } else {
            lossByInterface.put(link, parts);
        }
        node.nft(rules(lossByInterface));
    }

    /** Returns a drop rule for each direction of each disturbed link. */
    static String rules(Map<String, Integer> partsByInterface) {
        StringBuilder in = new StringBuilder();
        StringBuilder out = new StringBuilder();
        partsByInterface.forEach((link, parts) -> {
            String drop = parts >= PARTS ? " drop\n" : " numgen random mod " + PARTS + " < " + parts + " drop\n";
            in.append("    iifname \"").append(link).append('"').append(drop);
            out.append("    oifname \"").append(link).append('"').append(drop);
        });
        return """
            table inet cl2-faults
            delete table inet cl2-faults
            table inet cl2-faults {
              chain in {
                type filter hook prerouting priority raw
            %s  }
              chain out {
                type filter hook postrouting priority raw
            %s  }
            }
            """.formatted(in, out);
    }

    private static void limit(NetworkNamespace namespace, String link, long bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("rate " + bitsPerSecond + " bit/s is not above 0");
        }
        // 10 ms worth of tokens, and always room for the largest packet that offloads make.
        long burst = Math.max(bitsPerSecond / 8 / 100, 70_000);
        String line = "tc qdisc replace dev " + link + " root tbf rate " + bitsPerSecond + "bit burst " + burst
                + " latency 50ms";
        namespace.exec("", line.split(" "));
    }

    private static void unlimit(NetworkNamespace namespace, String link) {
        namespace.exec("tc qdisc del dev " + link + " root 2>/dev/null || true", "sh");
    }
}
