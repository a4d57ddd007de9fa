package io.clusterloader.localcluster;

import io.clusterloader.localcluster.node.container.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A cluster's directory. The cluster uses a few names in it and removes only those, so that a directory named by
 * mistake keeps its other files.
 */
public final class StateDirectory {
    private static final String LOG = "serve.log";

    private static final String KUBECONFIG = "kubeconfig";
    private static final String NODES = "nodes";
    private static final List<String> OURS = List.of(KUBECONFIG, "kubeconfig.part", NODES, LOG);

    private final Path path;

    private StateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes the directory, if need be, and takes it for a cluster.
     *
     * @throws StartException if it cannot be made, or is another cluster's
     */
    static StateDirectory make(Path path) throws StartException {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // Making a directory that must not exist yet is one atomic step: of two clusters one is refused.
            Files.createDirectory(path.resolve(NODES));
            return new StateDirectory(path);
        } catch (FileAlreadyExistsException e) {
            String taken = e.getFile().equals(path.resolve(NODES).toString())
                    ? "belongs to another cluster (it has '%s')".formatted(NODES)
                    : "is not a directory";
            throw new StartException("state directory %s %s: name another with --state-dir".formatted(path, taken), e);
        } catch (IOException e) {
            throw new StartException(
                    "cannot make the state directory %s (%s): name another with --state-dir"
                            .formatted(path, StartException.reason(e)),
                    e);
        }
    }

    /**
     * Returns the path of the log of a background cluster, and creates the directory. The log exists before the
     * cluster does.
     *
     * @throws IOException if the directory cannot be made
     */
    public static Path logIn(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return path.resolve(LOG);
    }

    /** Removes the log of a cluster that could not be started, and the directory if nothing else is in it. */
    public static void removeLog(Path path) throws IOException {
        if (Files.exists(path.resolve(NODES))) {
            return;
        }
        Files.deleteIfExists(path.resolve(LOG));
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // Not ours alone.
            return;
        }
    }

    /** Returns the directory for volumes and logs of the nodes. */
    public Path nodes() {
        return path.resolve(NODES);
    }

    /** Writes the kubeconfig, readable by its owner only, whole or not at all. */
    Path writeKubeconfig(String content) throws IOException {
        Path part = path.resolve("kubeconfig.part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, content, StandardOpenOption.WRITE);
        return Files.move(part, path.resolve(KUBECONFIG), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Removes what a cluster put into its directory, and the directory itself if it is the cluster's own.
     *
     * @throws IOException if something cannot be removed, or a file system is still mounted there
     */
    static void remove(Path path, boolean owned) throws IOException {
        refuseMounts(path);
        for (String name : OURS) {
            FileTree.delete(path.resolve(name));
        }
        if (owned) {
            Files.deleteIfExists(path);
        }
    }

    /** Rejects a directory with mounts below it: deleting through a bind mount would delete the user's own files. */
    private static void refuseMounts(Path path) throws IOException {
        String below = path + "/";
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1)) {
            String mountPoint = line.split(" ", 6)[4];
            if (mountPoint.startsWith(below)) {
                throw new IOException("%s is still mounted: umount it, then remove %s".formatted(mountPoint, path));
            }
        }
    }
}
