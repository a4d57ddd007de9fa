/** Percentiles, distributions, intervals and tests of two samples, as every module takes them. */
@NullMarked
package io.clusterloader.statistics;

import org.jspecify.annotations.NullMarked;
