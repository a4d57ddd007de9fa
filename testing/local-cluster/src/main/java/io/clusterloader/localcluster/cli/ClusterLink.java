package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.StartException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an ordinary user finds a cluster that stays. The cluster's files are in memory, in a mount namespace of its own; the link leads to
 * them through the process that serves the cluster, and so names that process too. Root needs no link.
 *
 * @param path of the link
 */
record ClusterLink(Path path) {
    /** The system property that names the folder of the links. The launcher sets it for an ordinary user. */
    static final String PROPERTY = "clusterloader.links";

    /** Returns the link of a cluster; empty for root. */
    static Optional<ClusterLink> of(String cluster) {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(folder -> new ClusterLink(Path.of(folder, cluster)));
    }

    /** Returns the path at which the user reads the kubeconfig of a cluster, where that is not the path in the namespaces. */
    static String kubeconfig(String cluster, String inNamespaces) {
        return of(cluster)
                .map(link ->
                        link.path.resolve(Path.of(inNamespaces).getFileName()).toString())
                .orElse(inNamespaces);
    }

    /**
     * Writes the link to a cluster of this process, also over that of a process that has ended.
     *
     * @param kubeconfig in the namespaces of this process
     * @throws StartException also if the link leads to another cluster
     */
    void write(Path kubeconfig) throws StartException {
        @Nullable Path state = kubeconfig.toAbsolutePath().getParent();
        try {
            if (Files.notExists(path.resolve(kubeconfig.getFileName()))) {
                Files.deleteIfExists(path);
            }
            Files.createSymbolicLink(
                    path,
                    Path.of("/proc/%d/root%s".formatted(ProcessHandle.current().pid(), state)));
        } catch (FileAlreadyExistsException e) {
            throw new StartException(
                    "%s leads to a cluster that is up: stop that one or choose another name".formatted(path), e);
        } catch (IOException e) {
            throw new StartException(
                    "cannot write the link %s to the cluster: %s".formatted(path, StartException.reason(e)), e);
        }
    }

    void remove() throws StartException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new StartException("cannot remove the link %s: %s".formatted(path, StartException.reason(e)), e);
        }
    }
}
