/** How the plugin, the orchestrator and the workers reach each other: mutual TLS, with the caller's role in its certificate. */
@NullMarked
package io.clusterloader.netperf.rpc;

import org.jspecify.annotations.NullMarked;
