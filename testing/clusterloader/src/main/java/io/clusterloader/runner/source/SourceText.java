package io.clusterloader.runner.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a definition, a module or another file of a test.
 *
 * @param file as the user named it
 * @param text what is in it
 * @param includedAt where the file is named, if another file names it
 */
public record SourceText(String file, String text, @Nullable Location includedAt) {
    private static final long LARGEST = 4L << 20;

    /** Creates the text of a file that no other names. */
    public SourceText(String file, String text) {
        this(file, text, null);
    }

    /** A place in this text, both numbers from 1. */
    public Location location(int line, int column) {
        return new Location(file, line, column, includedAt);
    }

    /** Returns the beginning, for what concerns the whole. */
    public Location start() {
        return location(1, 1);
    }

    /** Returns another text of the same file. */
    public SourceText with(String otherName, String otherText) {
        return new SourceText(otherName, otherText, includedAt);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidDefinitionException if it is missing, no file, unreadable, larger than 4 MiB or not UTF-8
     */
    public static SourceText read(Path path) throws InvalidDefinitionException {
        return read(path, null);
    }

    /** Reads a file that is named at a place. */
    public static SourceText read(Path path, @Nullable Location includedAt) throws InvalidDefinitionException {
        SourceText file = new SourceText(path.toString(), "", includedAt);
        if (Files.isDirectory(path)) {
            throw refused(file, "is a directory, must be a file");
        }
        try {
            if (Files.exists(path) && Files.size(path) > LARGEST) {
                throw refused(file, "is larger than 4 MiB, which no definition is");
            }
            return file.with(file.file(), Files.readString(path));
        } catch (NoSuchFileException e) {
            throw refused(file, "no such file");
        } catch (CharacterCodingException e) {
            throw refused(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
    }

    private static InvalidDefinitionException refused(SourceText file, String message) {
        return new InvalidDefinitionException(file.start(), message);
    }
}
