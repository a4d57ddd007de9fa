/** The run of a plan: case after case, and each case phase after phase. */
@NullMarked
package io.clusterloader.netperf.orchestrator.run;

import org.jspecify.annotations.NullMarked;
