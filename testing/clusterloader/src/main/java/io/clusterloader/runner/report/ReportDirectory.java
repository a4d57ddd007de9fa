package io.clusterloader.runner.report;

import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.run.ArtifactException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** The directory that a run leaves its artifacts in. */
public final class ReportDirectory {
    /** Enough for the artifacts of any but huge runs; checked so that a full disk shows before the run. */
    private static final int PROBE_BYTES = 1 << 20;

    private final Path path;
    private final Clock clock;
    private final Set<String> used = new HashSet<>();

    private ReportDirectory(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /**
     * Makes the directory, and writes and removes a file of 1 MiB in it.
     *
     * @throws ArtifactException if either fails
     */
    public static ReportDirectory prepare(Path path, Clock clock) throws ArtifactException {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new ArtifactException(
                    "the report directory %s cannot be made: %s is a file".formatted(path, e.getFile()), e);
        } catch (IOException e) {
            throw new ArtifactException(
                    "the report directory %s cannot be made: %s".formatted(path, AtomicFile.why(e)), e);
        }
        Path probe = path.resolve("probe");
        AtomicFile.write(probe, " ".repeat(PROBE_BYTES));
        try {
            Files.delete(probe);
        } catch (IOException e) {
            throw new ArtifactException("cannot remove %s: %s".formatted(probe, AtomicFile.why(e)), e);
        }
        return new ReportDirectory(path, clock);
    }

    public Path path() {
        return path;
    }

    /**
     * Writes a summary under its name, the test's and the time. Summaries of one name within one second get a number.
     *
     * @throws ArtifactException if it could not be written
     */
    public Path write(String testName, Summary summary) throws ArtifactException {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path file = path.resolve(unused("%s_%s_%s".formatted(summary.name(), testName, second), summary.extension()));
        AtomicFile.write(file, summary.content());
        return file;
    }

    /** Writes a file of the run as a whole. */
    public void write(String name, String content) throws ArtifactException {
        AtomicFile.write(path.resolve(name), content);
    }

    private synchronized String unused(String stem, String extension) {
        String name = stem + "." + extension;
        for (int i = 2; !used.add(name); i++) {
            name = "%s-%d.%s".formatted(stem, i, extension);
        }
        return name;
    }
}
