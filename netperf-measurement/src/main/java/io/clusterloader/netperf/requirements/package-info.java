/** What the measurement asks of a cluster, told before a run. */
@NullMarked
package io.clusterloader.netperf.requirements;

import org.jspecify.annotations.NullMarked;
