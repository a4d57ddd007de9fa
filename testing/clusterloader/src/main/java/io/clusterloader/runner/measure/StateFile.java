package io.clusterloader.runner.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.runner.measure.MeasureException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Where {@code measure start} leaves what {@code measure gather} needs. Nobody but its owner may read it: it holds a key. */
public final class StateFile {
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
     * Takes the file for a start of this process, so that of two at once only one goes on.
     *
     * @throws MeasureException if it exists, or cannot be made
     */
    public void reserve() throws MeasureException {
        try {
            create(path, Standing.startedBy(ProcessHandle.current().pid()));
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

    /** Replaces the content at once: a reader sees the old or the new. */
    void write(Standing standing) throws IOException {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            create(part, standing);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Reads what a start has left.
     *
     * @throws MeasureException if there is no such file, it is no state file or of another version, or its start has not
     *     ended
     */
    public Waiting read() throws MeasureException {
        Standing standing = standing();
        if (standing.starting() != 0) {
            throw refused(
                    ProcessHandle.of(standing.starting()).isPresent()
                            ? "belongs to a start that has not ended (process %d); gather after it"
                                    .formatted(standing.starting())
                            : "belongs to a start that was killed; there is nothing to gather. Remove it with: clusterloader measure abort --state-file=%s"
                                    .formatted(path));
        }
        if (standing.method() == null
                || standing.identifier() == null
                || standing.testName() == null
                || standing.kubeconfig() == null
                || standing.state() == null) {
            throw refused("is damaged: a part is missing");
        }
        return new Waiting(
                new Subject(standing.method(), standing.identifier(), standing.testName()),
                Path.of(standing.kubeconfig()),
                standing.state());
    }

    /** Whether a start was killed before it had anything to write down. */
    public boolean isOrphaned() throws MeasureException {
        long starting = standing().starting();
        return starting != 0 && ProcessHandle.of(starting).isEmpty();
    }

    /**
     * Removes the file.
     *
     * @throws MeasureException if that fails
     */
    public void remove() throws MeasureException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new MeasureException(
                    Kind.FAILED, "the state file %s cannot be removed: %s".formatted(path, why(e)), e);
        }
    }

    private Standing standing() throws MeasureException {
        try {
            JsonNode tree = JSON.readTree(Files.readString(path));
            int version = tree.path("version").asInt();
            if (version != Standing.VERSION) {
                throw refused(
                        version == 0
                                ? "is not one that measure start wrote"
                                : "is of version %d, this release reads %d; use the release that wrote it"
                                        .formatted(version, Standing.VERSION));
            }
            return JSON.treeToValue(tree, Standing.class);
        } catch (JsonProcessingException e) {
            // Not with the cause: a parser's message quotes the text, which may be a key.
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

    private static void create(Path file, Standing content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, NEW, OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException
                ? "the directory is not there"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
