/**
 * What a user of Kubernetes relies on, stated once and asked of two clusters: of the local one, and of a real one where
 * {@code -Dcontract.kubeconfig=FILE} or {@code CLUSTERLOADER_CONTRACT_KUBECONFIG} names it. Where releases differ the newer
 * behaviour is stated, and what an old server does instead is said beside it.
 */
@NullMarked
package io.clusterloader.localcluster.contract;

import org.jspecify.annotations.NullMarked;
