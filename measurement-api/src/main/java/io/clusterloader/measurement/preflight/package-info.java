/** What a plugin declares, so that a cluster can be checked before a run. */
@NullMarked
package io.clusterloader.measurement.preflight;

import org.jspecify.annotations.NullMarked;
