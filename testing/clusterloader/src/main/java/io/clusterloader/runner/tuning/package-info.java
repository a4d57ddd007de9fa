/** When the actions of a phase start: the tuning sets of ClusterLoader2, and what keeps to them. */
@NullMarked
package io.clusterloader.runner.tuning;

import org.jspecify.annotations.NullMarked;
