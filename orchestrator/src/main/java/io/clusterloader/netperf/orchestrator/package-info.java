/** One pod: pairs the workers, starts them together, collects and aggregates. */
@NullMarked
package io.clusterloader.netperf.orchestrator;

import org.jspecify.annotations.NullMarked;
