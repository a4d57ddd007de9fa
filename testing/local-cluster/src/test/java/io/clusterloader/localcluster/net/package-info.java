/** Tests of the cluster's network; those that make namespaces need root. */
@NullMarked
package io.clusterloader.localcluster.net;

import org.jspecify.annotations.NullMarked;
