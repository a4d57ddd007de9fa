/** The plugin's conversation with the orchestrator. */
@NullMarked
package io.clusterloader.netperf.control;

import org.jspecify.annotations.NullMarked;
