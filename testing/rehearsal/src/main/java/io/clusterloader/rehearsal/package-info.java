/** One small run on loopback, by which the JVMs of the pods learn what to load at their start. */
@NullMarked
package io.clusterloader.rehearsal;

import org.jspecify.annotations.NullMarked;
