/** The tables that {@code kubectl get} prints. */
@NullMarked
package io.clusterloader.localcluster.api.table;

import org.jspecify.annotations.NullMarked;
