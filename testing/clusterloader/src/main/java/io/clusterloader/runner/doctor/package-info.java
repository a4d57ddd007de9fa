/** Checks before a run whether a cluster has what it needs, and says what would help. */
@NullMarked
package io.clusterloader.runner.doctor;

import org.jspecify.annotations.NullMarked;
