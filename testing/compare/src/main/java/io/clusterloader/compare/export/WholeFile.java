package io.clusterloader.compare.export;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files atomically: a reader sees the whole file or none. What is no file, such as {@code /dev/null}, is written to as it is. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * What is written.
     *
     * @param <E> what its making throws
     */
    public interface Content<E extends Exception> {
        /** Writes all of it. */
        void writeTo(Writer out) throws E, IOException;
    }

    /**
     * Writes a file, in UTF-8.
     *
     * @throws NoSuchFileException if its directory is not there
     */
    public static <E extends Exception> void write(Path file, Content<E> content) throws E, IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (FileOutputStream stream = new FileOutputStream(file.toFile());
                    Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            return;
        }
        requireDirectory(file);
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            // A channel would be closed by an interrupt, and an interrupted run still writes results.
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile());
                    Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
                content.writeTo(out);
                out.flush();
                // File systems with delayed allocation report a full disk only now.
                stream.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Returns the reason alone, because the JDK's messages repeat the name of the file, or name one that the user does not know. */
    public static String why(IOException e) {
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
}
