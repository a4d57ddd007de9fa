package io.clusterloader.runner.report;

import io.clusterloader.compare.export.WholeFile;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.measurement.Summary;
import io.clusterloader.reportpage.ReportPage;
import io.clusterloader.runner.run.ArtifactException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory to which a run writes its artifacts. */
public final class ReportDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDirectory.class);

    /** Enough for the artifacts of most runs: a full disk shows before the run. */
    private static final int PROBE_BYTES = 1 << 20;

    private final Path path;
    private final List<Path> created;
    private final Clock clock;
    private final List<Path> results = new CopyOnWriteArrayList<>();
    private final Set<String> used = new HashSet<>();

    private ReportDirectory(Path path, List<Path> created, Clock clock) {
        this.path = path;
        this.created = created;
        this.clock = clock;
    }

    /**
     * Creates the directory, and writes and removes a file of 1 MiB in it.
     *
     * @throws ArtifactException if either fails; nothing new is then left
     */
    public static ReportDirectory prepare(Path path, Clock clock) throws ArtifactException {
        ReportDirectory directory = new ReportDirectory(path, missing(path), clock);
        try {
            directory.make();
            directory.probe();
            return directory;
        } catch (ArtifactException e) {
            directory.removeCreated();
            throw e;
        }
    }

    private void make() throws ArtifactException {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new ArtifactException(
                    "the report directory %s cannot be made: %s is a file".formatted(path, e.getFile()), e);
        } catch (NoSuchFileException e) {
            throw new ArtifactException(
                    "the report directory %s cannot be made: %s takes no directories"
                            .formatted(path, path.toAbsolutePath().getParent()),
                    e);
        } catch (IOException e) {
            throw new ArtifactException(
                    "the report directory %s cannot be made: %s".formatted(path, WholeFile.why(e)), e);
        }
    }

    private void probe() throws ArtifactException {
        Path probe = path.resolve("probe");
        AtomicFile.write(probe, " ".repeat(PROBE_BYTES));
        try {
            Files.delete(probe);
        } catch (IOException e) {
            throw new ArtifactException("cannot remove %s: %s".formatted(probe, WholeFile.why(e)), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Returns the files that summaries were written to, in the order of writing. */
    public List<Path> results() {
        return List.copyOf(results);
    }

    /**
     * Writes a summary to a file named for the summary, the test and the time. Files of one name within a second get a
     * number.
     *
     * @return the file; empty for a result without any number, which becomes no file
     * @throws ArtifactException if it could not be written
     */
    public Optional<Path> write(String testName, Summary summary) throws ArtifactException {
        if (summary instanceof Summary.Numbers numbers
                && numbers.data().dataItems().isEmpty()) {
            return Optional.empty();
        }
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path file = path.resolve(unused("%s_%s_%s".formatted(summary.name(), testName, second), summary.extension()));
        requirePresent();
        AtomicFile.write(file, summary.content());
        results.add(file);
        return Optional.of(file);
    }

    /** Writes a file of the run as a whole. */
    public void write(String name, String content) throws ArtifactException {
        requirePresent();
        AtomicFile.write(path.resolve(name), content);
    }

    /** Makes the directory again where somebody has removed it: results that are complete are worth more than those that are gone. */
    private void requirePresent() throws ArtifactException {
        if (!Files.exists(path)) {
            make();
            LOG.warn(
                    "the report directory {} was removed while the run went on: it is made again, without what it held",
                    path);
        }
    }

    /**
     * Writes {@code report.html}, which shows what the other files have.
     *
     * @throws ArtifactException if one of them cannot be read, or the page could not be written
     */
    public void writePage() throws ArtifactException {
        try {
            write(ReportPage.FILE, ReportPage.of(path));
        } catch (ReadException e) {
            throw new ArtifactException("cannot make %s: %s".formatted(ReportPage.FILE, e.getMessage()), e);
        }
    }

    /**
     * Restores the place as it was before, for a run that did not start.
     *
     * @param files that the run has written so far
     */
    public void abandon(String... files) {
        for (String file : files) {
            remove(path.resolve(file));
        }
        removeCreated();
    }

    /** Removes the created directories. One with new files of others stays. */
    private void removeCreated() {
        created.forEach(ReportDirectory::remove);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} stays", path, e);
        }
    }

    /** Returns the directories that do not exist yet, the deepest first. */
    private static List<Path> missing(Path path) {
        List<Path> missing = new ArrayList<>();
        for (@Nullable Path each = path.toAbsolutePath();
                each != null && !Files.exists(each);
                each = each.getParent()) {
            missing.add(each);
        }
        return missing;
    }

    private synchronized String unused(String stem, String extension) {
        String name = stem + "." + extension;
        for (int i = 2; !used.add(name); i++) {
            name = "%s-%d.%s".formatted(stem, i, extension);
        }
        return name;
    }
}
