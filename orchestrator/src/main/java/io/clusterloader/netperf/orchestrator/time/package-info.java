/** The one source of time: what the clock says, and what happens after a while. */
@NullMarked
package io.clusterloader.netperf.orchestrator.time;

import org.jspecify.annotations.NullMarked;
