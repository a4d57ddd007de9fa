/** Writes the artifacts of a run, and the table that it prints. */
@NullMarked
package io.clusterloader.runner.report;

import org.jspecify.annotations.NullMarked;
