/** One class for each place that fails: one clear message, a non-zero exit, nothing left. */
@NullMarked
package io.clusterloader.e2e.fails;

import org.jspecify.annotations.NullMarked;
