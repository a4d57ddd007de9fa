/** Runs in every worker pod: registers with the orchestrator and runs the tools when told. */
@NullMarked
package io.clusterloader.netperf.worker;

import org.jspecify.annotations.NullMarked;
