/** The workers: who is there, what they were told, what they reported. */
@NullMarked
package io.clusterloader.netperf.orchestrator.fleet;

import org.jspecify.annotations.NullMarked;
