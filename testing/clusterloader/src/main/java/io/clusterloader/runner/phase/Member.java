package io.clusterloader.runner.phase;

/**
 * One bundled object in one namespace of a phase.
 *
 * @param object that is wanted
 * @param replicas that are known
 * @param treatment of those that are there and stay
 */
record Member(BundledObject object, Replicas replicas, Treatment treatment) {}
