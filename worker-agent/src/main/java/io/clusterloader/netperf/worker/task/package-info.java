/** Runs the tools and reports their results: one task per process, with a deadline for everything. */
@NullMarked
package io.clusterloader.netperf.worker.task;

import org.jspecify.annotations.NullMarked;
