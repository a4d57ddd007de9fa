/** Starts a measurement in one process and gathers it in another, with a state file between them. */
@NullMarked
package io.clusterloader.runner.measure;

import org.jspecify.annotations.NullMarked;
