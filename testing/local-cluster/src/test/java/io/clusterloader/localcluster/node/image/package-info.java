@NullMarked
package io.clusterloader.localcluster.node.image;

import org.jspecify.annotations.NullMarked;
