package io.clusterloader.runner.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.measure.MeasureException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file from {@code measure start} to {@code measure gather}. Only its owner may read it, because it holds a key. */
public final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;

    public StateFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * Creates the file for a start by this process, so that only one of two starts goes on.
     *
     * @throws MeasureException if it exists, or cannot be created
     */
    public void reserve() throws MeasureException {
        try {
            create(path, Content.startedBy(ProcessHandle.current().pid()));
        } catch (FileAlreadyExistsException e) {
            throw new MeasureException(
                    Kind.USAGE,
                    "the state file %s exists already: a measurement was started with it. Gather it or abort it first, or name another file"
                            .formatted(path),
                    e);
        } catch (IOException e) {
            throw new MeasureException(
                    Kind.ENVIRONMENT, "the state file %s cannot be written: %s".formatted(path, why(e)), e);
        }
    }

    /** Replaces the content atomically: a reader sees the old or the new. */
    void write(Content content) throws IOException {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            create(part, content);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Reads the started measurement.
     *
     * @throws MeasureException if there is no such file, it is no state file or of another version, or its start has not
     *     ended
     */
    public StartedMeasurement read() throws MeasureException {
        Content content = content();
        if (content.starting() != 0) {
            throw refused(
                    ProcessHandle.of(content.starting()).isPresent()
                            ? "belongs to a start that has not ended (process %d); gather after it"
                                    .formatted(content.starting())
                            : "belongs to a start that was killed; there is nothing to gather. Remove it with: clusterloader measure abort --state-file=%s"
                                    .formatted(path));
        }
        if (content.method() == null
                || content.identifier() == null
                || content.testName() == null
                || content.kubeconfig() == null
                || content.state() == null) {
            throw refused("is damaged: a part is missing");
        }
        return new StartedMeasurement(
                new Subject(content.method(), content.identifier(), content.testName()),
                content.kubeconfig(),
                content.state());
    }

    /** Returns whether a start was killed before it had started a measurement. */
    public boolean isOrphaned() throws MeasureException {
        long starting = content().starting();
        return starting != 0 && ProcessHandle.of(starting).isEmpty();
    }

    /**
     * Overwrites the file, which holds a key, with zeros and removes it. A disk that writes elsewhere than it is told may keep the key. A file that
     * cannot be overwritten is removed too, with a warning.
     *
     * @throws MeasureException if it cannot be removed
     */
    public void remove() throws MeasureException {
        zero();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new MeasureException(
                    Kind.FAILED, "the state file %s cannot be removed: %s".formatted(path, why(e)), e);
        }
    }

    private void zero() {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            writeAll(channel, new byte[Math.toIntExact(channel.size())]);
        } catch (IOException e) {
            LOG.warn("the key in the state file {} was not overwritten before the file was removed: {}", path, why(e));
        }
    }

    private Content content() throws MeasureException {
        try {
            JsonNode tree = JSON.readTree(Files.readString(path));
            int version = tree.path("version").asInt();
            if (version != Content.VERSION) {
                throw refused(
                        version == 0
                                ? "is not one that measure start wrote"
                                : "is of version %d, this release reads %d; use the release that wrote it"
                                        .formatted(version, Content.VERSION));
            }
            return JSON.treeToValue(tree, Content.class);
        } catch (JsonProcessingException e) {
            // Leaves out the cause: a parser's message quotes the text, which may be a key.
            throw refused("is not one that measure start wrote");
        } catch (NoSuchFileException e) {
            throw new MeasureException(
                    Kind.USAGE, "there is no state file %s: measure start writes it".formatted(path), e);
        } catch (IOException e) {
            throw new MeasureException(
                    Kind.ENVIRONMENT, "the state file %s cannot be read: %s".formatted(path, why(e)), e);
        }
    }

    private MeasureException refused(String message) {
        return new MeasureException(Kind.USAGE, "the state file %s %s".formatted(path, message));
    }

    private static void create(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, NEW, OWNER_ONLY)) {
            writeAll(channel, JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException
                ? "the directory is not there"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    /**
     * The content of the file.
     *
     * @param version of this format
     * @param starting the process that is about to start the measurement; 0 once it has
     * @param method of the plugin
     * @param identifier of the instance
     * @param testName that goes into the names of the artifacts
     * @param kubeconfig the files and the context that lead to the cluster
     * @param state as the plugin gave it
     */
    record Content(
            int version,
            long starting,
            @Nullable String method,
            @Nullable String identifier,
            @Nullable String testName,
            @Nullable KubeconfigSelection kubeconfig,
            @Nullable String state) {
        static final int VERSION = 2;

        /** Returns the content before the measurement is started. */
        private static Content startedBy(long process) {
            return new Content(VERSION, process, null, null, null, null, null);
        }

        /** Returns the content for a started measurement. */
        static Content of(Subject subject, KubeconfigSelection kubeconfig, String state) {
            return new Content(
                    VERSION, 0, subject.method(), subject.identifier(), subject.testName(), kubeconfig, state);
        }
    }
}
