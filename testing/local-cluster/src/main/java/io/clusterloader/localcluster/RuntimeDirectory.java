package io.clusterloader.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory where the clusters of a machine find each other: {@code /run/clusterloader}, or, on a system without a
 * writable {@code /run}, a directory under the temporary one.
 *
 * @param path absolute; exists, belongs to the user, and only the user writes to it
 */
record RuntimeDirectory(Path path) {
    /** The system property that overrides the place. */
    static final String PROPERTY = "clusterloader.runtime";

    private static final Path STANDARD = Path.of("/run/clusterloader");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /**
     * Finds the place and makes the directory if it is not there yet.
     *
     * @throws StartException if no place can be had, or this is not root
     */
    static RuntimeDirectory locate() throws StartException {
        Preflight.root();
        Path path = place();
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PRIVATE));
            checkOwner(path);
            return new RuntimeDirectory(path.toRealPath());
        } catch (IOException e) {
            throw new StartException(
                    "cannot make the runtime directory %s (%s): name another with -D%s=DIR"
                            .formatted(path, StartException.reason(e), PROPERTY),
                    e);
        }
    }

    private static Path place() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        boolean usual = Files.isWritable(STANDARD) || Files.isWritable(STANDARD.resolveSibling("."));
        return usual ? STANDARD : Path.of(System.getProperty("java.io.tmpdir"), "clusterloader-" + userId());
    }

    /** Under a temporary directory somebody else may have made it first, to have us follow their files as root. */
    private static void checkOwner(Path path) throws IOException {
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(userId())) {
            throw new IOException("it belongs to user id " + owner);
        }
    }

    /** The user id of this process. */
    static int userId() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new IllegalStateException("/proc is not mounted", e);
        }
    }

    /** The state directory of a cluster that was given none. */
    Path stateOf(String clusterName) {
        return path.resolve("cluster-" + clusterName);
    }

    /** Whether a state directory lies here, and so is the program's own to remove. */
    boolean holds(Path stateDirectory) {
        return path.equals(stateDirectory.getParent());
    }
}
