package io.clusterloader.runner.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a definition names. As in ClusterLoader2, a path is relative to the directory of the test's
 * definition, also within modules and also when it begins with a slash. A file that is not there is looked for beside the
 * file that names it, and last, if its path begins with a slash, from the root of the file system.
 *
 * <p>Definitions are shared, and what they name is sent to a cluster or shown. So a file must be below the folder of the definition, wherever
 * links lead. As in ClusterLoader2's repository, definitions below a folder {@code testing} share modules: then that folder, the nearest one,
 * is the bound. Whoever wrote a definition does not choose the folders that it is put into.
 *
 * @param root the directory of the test's definition
 * @param includes which files it may name
 */
public record FileLookup(Path root, Includes includes) {
    private static final String SHARED = "testing";

    /** Which files of this machine definitions, modules and templates may name. */
    public enum Includes {
        /** Those below the folder of the test's definition, or below a folder {@code testing} around it. */
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
     * @throws IOException if there is none, or the definition may not name it; its message becomes that of a problem
     */
    Path find(String path, Path namedIn) throws IOException {
        List<Path> found =
                candidates(path, namedIn).stream().filter(Files::isRegularFile).toList();
        if (found.isEmpty()) {
            throw new IOException("there is no file \"%s\"".formatted(path));
        }
        for (Path file : found) {
            if (mayBeNamed(file)) {
                return file;
            }
        }
        throw new IOException(
                "\"%s\" is outside of %s; --allow-include-anywhere lets definitions name it".formatted(path, bound()));
    }

    private boolean mayBeNamed(Path file) throws IOException {
        return includes == Includes.ANYWHERE || file.toRealPath().startsWith(bound());
    }

    private Path bound() throws IOException {
        Path real = root.toRealPath();
        return Stream.iterate(real, Objects::nonNull, Path::getParent)
                .filter(folder -> folder.endsWith(SHARED))
                .findFirst()
                .orElse(real);
    }

    private List<Path> candidates(String path, Path namedIn) {
        try {
            return resolved(path, namedIn);
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private List<Path> resolved(String path, Path namedIn) {
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
