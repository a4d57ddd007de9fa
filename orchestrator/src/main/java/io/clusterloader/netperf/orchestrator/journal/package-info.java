/** What outlives the process: the plan and the result of every case that ended. */
@NullMarked
package io.clusterloader.netperf.orchestrator.journal;

import org.jspecify.annotations.NullMarked;
