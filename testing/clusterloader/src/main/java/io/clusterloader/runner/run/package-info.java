/** Runs tests: steps in order, the measurements of a step in parallel, every instance disposed of once. */
@NullMarked
package io.clusterloader.runner.run;

import org.jspecify.annotations.NullMarked;
