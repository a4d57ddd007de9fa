/** {@code PodStartupLatency}: how long pods take from their creation until they run, as a watch sees it. */
@NullMarked
package io.clusterloader.measurements.podstartup;

import org.jspecify.annotations.NullMarked;
