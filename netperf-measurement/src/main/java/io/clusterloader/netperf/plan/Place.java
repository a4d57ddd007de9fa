package io.clusterloader.netperf.plan;

/**
 * Room for one worker.
 *
 * @param position among the workers of its node, from 0
 */
record Place(ClusterNode node, int position) {}
