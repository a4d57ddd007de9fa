/** From the orchestrator's results to summaries. */
@NullMarked
package io.clusterloader.netperf.report;

import org.jspecify.annotations.NullMarked;
