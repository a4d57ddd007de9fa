/** Phases: brings the objects of a test to the wanted number, at the rate of a tuning set. */
@NullMarked
package io.clusterloader.runner.phase;

import org.jspecify.annotations.NullMarked;
