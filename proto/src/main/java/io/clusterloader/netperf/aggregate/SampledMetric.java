package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.statistics.SampleStatistics;

/**
 * One bucket of one metric over the samples of a case.
 *
 * @param bucket as in the aggregate of one sample: Value; or Perc05, Perc50, Perc95, Sum
 */
public record SampledMetric(Metric metric, String unit, String bucket, SampleStatistics statistics) {}
