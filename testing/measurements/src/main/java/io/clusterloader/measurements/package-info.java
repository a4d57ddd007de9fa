/** Measurements of ClusterLoader2 that definitions lean on, through the same SPI as everybody's. */
@NullMarked
package io.clusterloader.measurements;

import org.jspecify.annotations.NullMarked;
