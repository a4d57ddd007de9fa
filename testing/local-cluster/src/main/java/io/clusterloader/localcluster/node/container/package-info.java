/** Containers as processes in namespaces of their own, with their probes, restarts and logs. */
@NullMarked
package io.clusterloader.localcluster.node.container;

import org.jspecify.annotations.NullMarked;
