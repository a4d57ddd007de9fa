/** {@code WaitForRunningPods}: waits until so many pods run, whoever controls them. */
@NullMarked
package io.clusterloader.measurements.pods;

import org.jspecify.annotations.NullMarked;
