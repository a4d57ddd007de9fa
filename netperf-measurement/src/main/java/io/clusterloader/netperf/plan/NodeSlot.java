package io.clusterloader.netperf.plan;

/**
 * Room for one worker on a node.
 *
 * @param position among the workers of its node, from 0
 */
record NodeSlot(ClusterNode node, int position) {}
