package io.clusterloader.localcluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record that a cluster writes beside its lock, for other processes to read.
 *
 * @param name the cluster's name
 * @param pid the process that serves it
 * @param nodes how many nodes it has
 * @param since when it was started, RFC 3339
 * @param stateDirectory its state directory, absolute
 * @param ownsStateDirectory whether the directory itself goes with the cluster, or only what the cluster put there
 * @param kubeconfig the kubeconfig's absolute path once the cluster is usable, null before
 */
public record ClusterRecord(
        String name,
        long pid,
        int nodes,
        String since,
        String stateDirectory,
        boolean ownsStateDirectory,
        @Nullable String kubeconfig) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static ClusterRecord starting(ClusterSpec spec, Path stateDirectory, boolean owned) {
        return new ClusterRecord(
                spec.name(),
                ProcessHandle.current().pid(),
                spec.nodes(),
                Instant.now().toString(),
                stateDirectory.toString(),
                owned,
                null);
    }

    ClusterRecord usable(Path kubeconfigFile) {
        return new ClusterRecord(
                name, pid, nodes, since, stateDirectory, ownsStateDirectory, kubeconfigFile.toString());
    }

    /** Reads a record; empty if there is none. A record that cannot be read is no record: nobody can act on it. */
    static Optional<ClusterRecord> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ClusterRecord.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes the record so that a reader sees the whole of it or none. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, JSON.writeValueAsString(this));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
