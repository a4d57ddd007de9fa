package io.clusterloader.trends.series;

import java.util.List;

/**
 * All that was read.
 *
 * @param builds those of all jobs, in the order of jobs and numbers
 * @param series in the order of their keys
 * @param warnings what could not be used, and why
 */
public record History(List<Build> builds, List<Series> series, List<String> warnings) {}
