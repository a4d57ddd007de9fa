/** The program of a worker pod: registers with the orchestrator and runs the tools that it asks for. */
@NullMarked
package io.clusterloader.netperf.worker;

import org.jspecify.annotations.NullMarked;
