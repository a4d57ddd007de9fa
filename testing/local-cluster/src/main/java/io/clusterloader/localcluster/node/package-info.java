/** The kubelets of a local cluster: they run the pods of their node and report on them. */
@NullMarked
package io.clusterloader.localcluster.node;

import org.jspecify.annotations.NullMarked;
