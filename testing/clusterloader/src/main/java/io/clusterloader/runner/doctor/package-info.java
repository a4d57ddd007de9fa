/** Whether a cluster has what a run needs, told before the run, with what would help. */
@NullMarked
package io.clusterloader.runner.doctor;

import org.jspecify.annotations.NullMarked;
