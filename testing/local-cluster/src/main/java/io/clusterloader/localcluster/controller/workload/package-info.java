/** The controllers of Deployments, ReplicaSets, StatefulSets, DaemonSets and Jobs. */
@NullMarked
package io.clusterloader.localcluster.controller.workload;

import org.jspecify.annotations.NullMarked;
