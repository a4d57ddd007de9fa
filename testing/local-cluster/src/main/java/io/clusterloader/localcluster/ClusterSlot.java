package io.clusterloader.localcluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A locked slot of the table. The kernel releases the lock when the process ends, however it ends: a record whose
 * lock is free belongs to a dead cluster.
 *
 * <p>The lock and the record are different files. Closing any descriptor of a file drops the locks that the process
 * holds on it (POSIX), so the holder must never open the locked file a second time. {@link #HELD} prevents that.
 */
final class ClusterSlot implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final int index;
    private final Path lockFile;
    private final Path recordFile;
    private final FileChannel channel;

    private ClusterSlot(int index, Path lockFile, FileChannel channel) {
        this.index = index;
        this.lockFile = lockFile;
        this.recordFile = recordFile(lockFile.resolveSibling("."), index);
        this.channel = channel;
    }

    /** Takes the slot's lock if nobody, in this process or another, holds it. Only for who holds the table. */
    static Optional<ClusterSlot> tryLock(Path directory, int index) throws IOException {
        Path lockFile = directory.resolve("%02d.lock".formatted(index)).toAbsolutePath();
        if (!HELD.add(lockFile)) {
            return Optional.empty();
        }
        boolean locked = false;
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(new ClusterSlot(index, lockFile, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
                HELD.remove(lockFile);
            }
        }
    }

    private static Path recordFile(Path directory, int index) {
        return directory.resolve("%02d.json".formatted(index)).normalize();
    }

    /** Returns the record of a slot, whoever holds it. */
    static Optional<ClusterRecord> recordOf(Path directory, int index) {
        return ClusterRecord.read(recordFile(directory, index));
    }

    /** Returns the number of the slot, which is also the number of the cluster's address range. */
    int index() {
        return index;
    }

    Optional<ClusterRecord> claimed() {
        return ClusterRecord.read(recordFile);
    }

    void write(ClusterRecord content) throws IOException {
        content.write(recordFile);
    }

    /** Deletes the record. The slot is free from now on. */
    void clear() throws IOException {
        Files.deleteIfExists(recordFile);
    }

    /**
     * Releases the lock, and deletes the lock file if there is no record. Only for the holder of the table, which
     * keeps others from taking the slot meanwhile.
     */
    @Override
    public void close() throws IOException {
        try {
            if (claimed().isEmpty()) {
                Files.deleteIfExists(lockFile);
            }
        } finally {
            channel.close();
            HELD.remove(lockFile);
        }
    }
}
