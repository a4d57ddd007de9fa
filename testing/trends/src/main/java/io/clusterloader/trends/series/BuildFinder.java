package io.clusterloader.trends.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds builds in directories as Prow lays them out: {@code JOB/BUILD/artifacts/}, where BUILD is a number. A directory is a job, or holds
 * jobs.
 */
final class BuildFinder {
    private final Map<String, Build> builds = new HashMap<>();

    /**
     * Returns the builds of all directories, in the order of jobs and numbers.
     *
     * @throws HistoryException if a directory does not exist, or holds no builds
     */
    static List<Build> find(List<Path> directories) throws HistoryException {
        BuildFinder finder = new BuildFinder();
        for (Path directory : directories) {
            finder.look(directory);
        }
        return finder.builds.values().stream()
                .sorted(Comparator.comparing(Build::job).thenComparingLong(Build::number))
                .toList();
    }

    private void look(Path directory) throws HistoryException {
        if (!Files.isDirectory(directory)) {
            throw new HistoryException("there is no directory %s".formatted(directory));
        }
        boolean found;
        try {
            Path real = directory.toRealPath();
            found = takeBuilds(real) || takeJobs(real);
        } catch (IOException e) {
            throw new HistoryException("cannot read %s: %s".formatted(directory, e.getMessage()));
        }
        if (!found) {
            throw new HistoryException(
                    "%s holds no builds. Name a directory with JOB/BUILD/artifacts/ or BUILD/artifacts/, where BUILD is a number"
                            .formatted(directory));
        }
    }

    private boolean takeJobs(Path directory) throws IOException, HistoryException {
        boolean found = false;
        for (Path job : directories(directory)) {
            found |= takeBuilds(job);
        }
        return found;
    }

    /** Returns whether the directory is a job. */
    private boolean takeBuilds(Path job) throws IOException, HistoryException {
        List<Path> numbered =
                directories(job).stream().filter(BuildFinder::isNumbered).toList();
        for (Path directory : numbered) {
            Build build = new Build(
                    job.getFileName().toString(),
                    Long.parseLong(directory.getFileName().toString()),
                    directory);
            Build other = builds.putIfAbsent(build.job() + "/" + build.number(), build);
            if (other != null && !other.equals(build)) {
                throw new HistoryException("both %s and %s are build %d of job %s. Name one of them"
                        .formatted(other.directory(), directory, build.number(), build.job()));
            }
        }
        return !numbered.isEmpty();
    }

    private static boolean isNumbered(Path directory) {
        return directory.getFileName().toString().matches("\\d{1,18}|[1-8]\\d{18}");
    }

    private static List<Path> directories(Path directory) throws IOException {
        List<Path> directories = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(Files::isDirectory).forEach(directories::add);
        }
        return directories;
    }
}
