package io.clusterloader.runner.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a definition names. As in ClusterLoader2, a path is relative to the directory of the test's
 * definition, also within modules and also when it begins with a slash. A file that is not there is looked for beside the
 * file that names it, and last, if its path begins with a slash, from the root of the file system.
 *
 * @param root the directory of the test's definition
 * @param includes which files templates may include
 */
public record FileLookup(Path root, Includes includes) {
    /** Which files of this machine templates may include. Definitions are shared, and what they include is sent to a cluster. */
    public enum Includes {
        /** Those below the folder of the test's definition. */
        BELOW_DEFINITION,
        /** Any that this user can read. */
        ANYWHERE
    }

    /** Creates a lookup for the definition of a test. */
    public static FileLookup of(Path definition, Includes includes) {
        Path parent = definition.getParent();
        return new FileLookup(parent == null ? Path.of("") : parent, includes);
    }

    /**
     * Finds a file.
     *
     * @param path as the definition has it
     * @param namedIn the file that names it
     */
    public Optional<Path> find(String path, Path namedIn) {
        try {
            return candidates(path, namedIn).stream()
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Finds a file that a template includes.
     *
     * @throws IOException if there is none, or the template may not include it; its message becomes that of a problem
     */
    Path included(String path, Path includedBy) throws IOException {
        Path file = find(path, includedBy).orElseThrow(() -> new IOException("there is no such file"));
        if (includes == Includes.BELOW_DEFINITION && !file.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException(
                    "is outside of the folder of the definition; --allow-include-anywhere lets templates include it");
        }
        return file;
    }

    private List<Path> candidates(String path, Path namedIn) {
        Path relative = Path.of(path.replaceFirst("^/+", ""));
        @Nullable Path beside = namedIn.getParent();
        return Stream.of(
                        root.resolve(relative),
                        beside == null ? relative : beside.resolve(relative),
                        path.startsWith("/") ? Path.of(path) : null)
                .filter(Objects::nonNull)
                .map(Path::normalize)
                .toList();
    }
}
