package io.clusterloader.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory in which the clusters of a machine find each other: {@code /run/clusterloader}, or, where {@code
 * /run} is not writable, a directory under the temporary one.
 *
 * @param path absolute; exists, belongs to the user, and only the user writes to it
 */
record RuntimeDirectory(Path path) {
    /** The system property that overrides the place. */
    static final String PROPERTY = "clusterloader.runtime";

    private static final Path STANDARD = Path.of("/run/clusterloader");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /**
     * Chooses the place, and creates the directory if it does not exist.
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

    /**
     * Rejects a directory of another user: under a temporary directory somebody could create it first, with links
     * that root would follow.
     */
    private static void checkOwner(Path path) throws IOException {
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(userId())) {
            throw new IOException("it belongs to user id " + owner);
        }
    }

    /** Returns the user id of this process. */
    static int userId() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new IllegalStateException("/proc is not mounted", e);
        }
    }

    /** Returns the default state directory of a cluster. */
    Path stateOf(String clusterName) {
        return path.resolve("cluster-" + clusterName);
    }

    /** Returns whether a state directory lies here, so that the program may remove it. */
    boolean holds(Path stateDirectory) {
        return path.equals(stateDirectory.getParent());
    }
}
