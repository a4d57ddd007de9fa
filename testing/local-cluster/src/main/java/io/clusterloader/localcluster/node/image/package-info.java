/** Images, each of which stands for a command line of this machine. */
@NullMarked
package io.clusterloader.localcluster.node.image;

import org.jspecify.annotations.NullMarked;
