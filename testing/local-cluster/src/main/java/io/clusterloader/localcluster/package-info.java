/** The embedded cluster: a Kubernetes API, and pods as processes in network namespaces. */
@NullMarked
package io.clusterloader.localcluster;

import org.jspecify.annotations.NullMarked;
