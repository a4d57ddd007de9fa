@NullMarked
package io.clusterloader.localcluster.node.config;

import org.jspecify.annotations.NullMarked;
