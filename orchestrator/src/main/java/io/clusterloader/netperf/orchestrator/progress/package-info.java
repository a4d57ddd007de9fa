/** What a run tells those that follow it. */
@NullMarked
package io.clusterloader.netperf.orchestrator.progress;

import org.jspecify.annotations.NullMarked;
