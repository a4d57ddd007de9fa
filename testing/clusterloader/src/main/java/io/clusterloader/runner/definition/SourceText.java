package io.clusterloader.runner.definition;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a definition before anything is made of it.
 *
 * @param file as the user named it
 * @param text what is in it
 */
public record SourceText(String file, String text) {
    private static final long LARGEST = 4L << 20;

    /**
     * Reads a file.
     *
     * @throws InvalidDefinitionException if it is missing, no file, unreadable, larger than 4 MiB or not UTF-8
     */
    public static SourceText read(Path path) throws InvalidDefinitionException {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw refused(file, "is a directory, must be a file");
        }
        try {
            if (Files.exists(path) && Files.size(path) > LARGEST) {
                throw refused(file, "is larger than 4 MiB, which no definition is");
            }
            return new SourceText(file, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw refused(file, "no such file");
        } catch (CharacterCodingException e) {
            throw refused(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
    }

    private static InvalidDefinitionException refused(String file, String message) {
        return new InvalidDefinitionException(Place.startOf(file), message);
    }
}
