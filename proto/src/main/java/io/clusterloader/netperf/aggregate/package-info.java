/** How pairs and rounds become the numbers of a case. The orchestrator aggregates over pairs, the plugin over rounds. */
@NullMarked
package io.clusterloader.netperf.aggregate;

import org.jspecify.annotations.NullMarked;
