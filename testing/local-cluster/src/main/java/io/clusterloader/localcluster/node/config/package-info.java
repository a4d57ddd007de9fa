/** What a pod gets from the API: the values of its environment and the files of its volumes. */
@NullMarked
package io.clusterloader.localcluster.node.config;

import org.jspecify.annotations.NullMarked;
