/** The kubelets of a local cluster: pods run as processes in namespaces of their own. */
@NullMarked
package io.clusterloader.localcluster.node;

import org.jspecify.annotations.NullMarked;
