/** {@code ServiceCreationLatency}: how long Services take until they have addresses and ready endpoints. */
@NullMarked
package io.clusterloader.measurements.services;

import org.jspecify.annotations.NullMarked;
