/** netperf: its command lines, and what it prints. */
@NullMarked
package io.clusterloader.netperf.worker.tool.netperf;

import org.jspecify.annotations.NullMarked;
