/** The run's namespace and all that is in it: built, watched and removed. */
@NullMarked
package io.clusterloader.netperf.fleet;

import org.jspecify.annotations.NullMarked;
