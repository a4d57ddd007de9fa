/** Phases when something fails: one class for each place. */
@NullMarked
package io.clusterloader.runner.phase.fails;

import org.jspecify.annotations.NullMarked;
