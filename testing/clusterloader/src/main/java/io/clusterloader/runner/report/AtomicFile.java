package io.clusterloader.runner.report;

import io.clusterloader.runner.run.ArtifactException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files atomically: a reader sees the whole file or none. What is no file, such as {@code /dev/null}, is written to as it is. */
final class AtomicFile {
    private AtomicFile() {}

    /** @throws ArtifactException naming the file and why it could not be written */
    static void write(Path file, String content) throws ArtifactException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writeAsItIs(file, content);
            return;
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            requireDirectory(file);
            // A channel would be closed by an interrupt, and an interrupted run still writes results.
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                stream.write(content.getBytes(StandardCharsets.UTF_8));
                // File systems with delayed allocation report a full disk only now.
                stream.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(temporary, e);
            throw failure(file, e);
        }
    }

    private static void writeAsItIs(Path file, String content) throws ArtifactException {
        try (FileOutputStream stream = new FileOutputStream(file.toFile())) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static ArtifactException failure(Path file, IOException e) {
        return new ArtifactException("cannot write %s: %s".formatted(file, why(e)), e);
    }

    /** Returns the reason alone, because the JDK's messages repeat the name of the file. */
    static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "the directory is not there any more";
            case FileNotFoundException closed ->
                String.valueOf(closed.getMessage()).replaceFirst("^.* \\((.*)\\)$", "$1");
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static void requireDirectory(Path file) throws NoSuchFileException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private static void remove(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
