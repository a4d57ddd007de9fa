/** What a definition may write of a measurement, for people and for editors. */
@NullMarked
package io.clusterloader.measurement.explain;

import org.jspecify.annotations.NullMarked;
