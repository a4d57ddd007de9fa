/** What outlives the process that began a run, so that another one can gather it. */
@NullMarked
package io.clusterloader.netperf.state;

import org.jspecify.annotations.NullMarked;
