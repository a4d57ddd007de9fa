/** From what the tools printed to the numbers of a pair, or the reasons why there are none. */
@NullMarked
package io.clusterloader.netperf.orchestrator.evaluate;

import org.jspecify.annotations.NullMarked;
