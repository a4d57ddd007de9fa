/** How far the workers' clocks are apart, and how sure that is. */
@NullMarked
package io.clusterloader.netperf.orchestrator.clock;

import org.jspecify.annotations.NullMarked;
