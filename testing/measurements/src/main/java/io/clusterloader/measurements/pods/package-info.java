/** What is measured of pods: how many run, how long they take to start, how many are scheduled in a second. */
@NullMarked
package io.clusterloader.measurements.pods;

import org.jspecify.annotations.NullMarked;
