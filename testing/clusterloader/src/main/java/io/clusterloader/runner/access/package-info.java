/** How requests reach a cluster: kubeconfigs, credentials, proxies, and TLS. */
@NullMarked
package io.clusterloader.runner.access;

import org.jspecify.annotations.NullMarked;
