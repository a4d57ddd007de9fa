package io.clusterloader.localcluster.net;

import java.util.regex.Pattern;

/**
 * The names of the namespaces of a cluster: {@code cl2-<cluster>-fabric}, {@code cl2-<cluster>-<node>}, {@code
 * cl2-<cluster>-p<node number>-<pod number>}.
 *
 * @param cluster name of the cluster: lower-case letters, digits and dashes, at most 40 characters
 */
record ClusterNames(String cluster) {
    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern LIKE_A_POD = Pattern.compile("p\\d+-\\d+");

    ClusterNames {
        if (!VALID.matcher(cluster).matches()) {
            throw new NetworkException("cluster name '" + cluster
                    + "' must be 1 to 40 lower-case letters, digits and dashes, and begin and end with none of"
                    + " the dashes");
        }
    }

    String prefix() {
        return "cl2-" + cluster + "-";
    }

    NetworkNamespace fabric() {
        return new NetworkNamespace(prefix() + "fabric");
    }

    NetworkNamespace node(String node) {
        if (node.endsWith("fabric") || LIKE_A_POD.matcher(node).matches() || node.contains("/")) {
            throw new NetworkException("node name '" + node + "' is reserved: it would look like another namespace");
        }
        return new NetworkNamespace(prefix() + node);
    }

    NetworkNamespace pod(int node, int number) {
        return new NetworkNamespace(prefix() + "p" + node + "-" + number);
    }
}
