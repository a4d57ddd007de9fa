/** The cluster as a whole. */
@NullMarked
package io.clusterloader.localcluster;

import org.jspecify.annotations.NullMarked;
