@NullMarked
package io.clusterloader.localcluster.node.container;

import org.jspecify.annotations.NullMarked;
