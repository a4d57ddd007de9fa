/** From the pairs of a case to its result. */
@NullMarked
package io.clusterloader.netperf.orchestrator.aggregate;

import org.jspecify.annotations.NullMarked;
