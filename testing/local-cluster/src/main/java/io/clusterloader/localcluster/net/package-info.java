/**
 * The network of a local cluster: nodes and pods are network namespaces, joined by routed veth links.
 *
 * <p>Everything made here is named after its cluster, so that {@link
 * io.clusterloader.localcluster.net.Leftovers} finds and removes what a killed process left.
 */
@NullMarked
package io.clusterloader.localcluster.net;

import org.jspecify.annotations.NullMarked;
