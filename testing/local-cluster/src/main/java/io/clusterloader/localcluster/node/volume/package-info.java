/** What pods find at the mount paths of their volumes. */
@NullMarked
package io.clusterloader.localcluster.node.volume;

import org.jspecify.annotations.NullMarked;
