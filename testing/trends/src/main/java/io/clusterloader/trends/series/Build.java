package io.clusterloader.trends.series;

import java.nio.file.Path;

/**
 * One build of a job.
 *
 * @param number Prow's build number, which grows with time
 * @param directory the directory of the build
 */
public record Build(String job, long number, Path directory) {}
