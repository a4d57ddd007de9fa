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
 * A locked slot of the table. The lock is the kernel's and goes when the process does, however it ends: a record whose
 * lock is free belongs to a dead cluster.
 *
 * <p>The lock and the record are different files: closing any descriptor of a file drops the locks that the process
 * holds on it (POSIX), so a locked file must never be opened a second time by its holder. {@link #HELD} sees to that.
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

    /** The record of a slot, whoever holds it. */
    static Optional<ClusterRecord> recordOf(Path directory, int index) {
        return ClusterRecord.read(recordFile(directory, index));
    }

    /** The number of the slot, which is the number of the cluster's address range. */
    int index() {
        return index;
    }

    Optional<ClusterRecord> claimed() {
        return ClusterRecord.read(recordFile);
    }

    void write(ClusterRecord content) throws IOException {
        content.write(recordFile);
    }

    /** Forgets the cluster: its slot is free from now on. */
    void clear() throws IOException {
        Files.deleteIfExists(recordFile);
    }

    /** Gives up the lock; without a record the lock file goes too. Only for who holds the table: takers are kept out. */
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
