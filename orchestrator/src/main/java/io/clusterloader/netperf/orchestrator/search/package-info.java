/** Searches for the highest load: what a trial says, and how a search is read from a plan and written into a result. */
@NullMarked
package io.clusterloader.netperf.orchestrator.search;

import org.jspecify.annotations.NullMarked;
