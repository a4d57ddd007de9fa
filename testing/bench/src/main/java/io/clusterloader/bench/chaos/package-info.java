/** Runs with random faults, and what must hold whatever happens. */
@NullMarked
package io.clusterloader.bench.chaos;

import org.jspecify.annotations.NullMarked;
