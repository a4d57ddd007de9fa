package io.clusterloader.trends.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads builds into series. */
public final class HistoryReader {
    private final List<Build> builds;
    private final Map<SeriesKey, double[]> values = new TreeMap<>();
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    private HistoryReader(List<Build> builds) {
        this.builds = builds;
    }

    /**
     * Reads all builds of some directories, each a job or a directory of jobs. A build without a value is a gap in the series, whatever the
     * reason; a file that cannot be read is a warning besides.
     *
     * @param last how many builds of each job to read, counted from the newest
     * @throws HistoryException if a directory holds no builds
     */
    public static History read(List<Path> directories, int last) throws HistoryException {
        Map<String, List<Build>> jobs = new TreeMap<>();
        for (Build build : BuildFinder.find(directories)) {
            jobs.computeIfAbsent(build.job(), job -> new ArrayList<>()).add(build);
        }
        List<Build> builds = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (List<Build> all : jobs.values()) {
            List<Build> job = List.copyOf(all.subList(Math.max(0, all.size() - last), all.size()));
            HistoryReader reader = new HistoryReader(job);
            series.addAll(reader.read());
            warnings.addAll(reader.warnings.stream().sorted().toList());
            builds.addAll(job);
        }
        return new History(builds, series, warnings);
    }

    private List<Series> read() {
        IntStream.range(0, builds.size()).parallel().forEach(this::read);
        return values.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), builds, entry.getValue()))
                .toList();
    }

    private void read(int index) {
        Build build = builds.get(index);
        Path artifacts = build.directory().resolve("artifacts");
        Map<String, Artifact> newest = new HashMap<>();
        try {
            for (Artifact artifact : Artifact.in(Files.isDirectory(artifacts) ? artifacts : build.directory())) {
                newest.merge(artifact.name(), artifact, this::newer);
            }
        } catch (IOException e) {
            warnings.add("%s: cannot be listed: %s".formatted(build.directory(), e.getMessage()));
        }
        newest.values().forEach(artifact -> read(index, artifact));
    }

    private Artifact newer(Artifact one, Artifact other) {
        warnings.add("%s: there is more than one file of this case; the newest counts".formatted(one.file()));
        return one.time().compareTo(other.time()) > 0 ? one : other;
    }

    private void read(int index, Artifact artifact) {
        try {
            List<Artifact.Value> read = artifact.values();
            synchronized (values) {
                read.forEach(value -> put(index, artifact, value));
            }
        } catch (IOException e) {
            warnings.add("%s: no Perfdash file: %s"
                    .formatted(
                            artifact.file(),
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private void put(int index, Artifact artifact, Artifact.Value value) {
        SeriesKey key =
                new SeriesKey(builds.get(index).job(), artifact.name(), value.labels(), value.unit(), value.bucket());
        values.computeIfAbsent(key, _ -> {
                    double[] none = new double[builds.size()];
                    Arrays.fill(none, Double.NaN);
                    return none;
                })[index] =
                value.number();
    }
}
