/** {@code WaitForControlledPodsRunning}: waits until Deployments and the like have all the pods they ask for. */
@NullMarked
package io.clusterloader.measurements.controlled;

import org.jspecify.annotations.NullMarked;
