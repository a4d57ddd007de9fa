/** What the measurements that look at objects share: which objects, how they are watched, how a step waits for them. */
@NullMarked
package io.clusterloader.measurements.watch;

import org.jspecify.annotations.NullMarked;
