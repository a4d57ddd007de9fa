/** Tests of the kubelets; those that run pods need root. */
@NullMarked
package io.clusterloader.localcluster.node;

import org.jspecify.annotations.NullMarked;
