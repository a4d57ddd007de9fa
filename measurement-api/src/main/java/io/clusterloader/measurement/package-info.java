/**
 * What a measurement plugin implements and what it is given.
 *
 * <p>A plugin is a {@link io.clusterloader.measurement.MeasurementPlugin} named in
 * {@code META-INF/services/io.clusterloader.measurement.MeasurementPlugin}. Everything else here is data that
 * flows through it: {@link io.clusterloader.measurement.Params} in, {@link io.clusterloader.measurement.Summary} out.
 */
@NullMarked
package io.clusterloader.measurement;

import org.jspecify.annotations.NullMarked;
