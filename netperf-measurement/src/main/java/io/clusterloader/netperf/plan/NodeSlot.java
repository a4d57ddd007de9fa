package io.clusterloader.netperf.plan;

/**
 * Room for one worker on a node.
 *
 * @param position among the workers of its node that are in the same network, from 0
 * @param hostNetwork whether the worker is in the network of its node
 */
record NodeSlot(ClusterNode node, int position, boolean hostNetwork) {}
