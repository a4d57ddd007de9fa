package io.clusterloader.localcluster;

import io.clusterloader.localcluster.net.AddressPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The clusters of this machine: up to 16 at once, each with a slot, an address range and a name. */
public final class SlotTable {
    /** How many clusters fit on a machine. */
    public static final int SLOTS = AddressPlan.MAX_CLUSTERS;

    /**
     * How long to wait for the table. It is held for moments, or for seconds while the rest of a large cluster is
     * removed.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** File locks are per process, so threads of this process need a lock of their own. */
    private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

    /**
     * Never deleted: another process could wait for a lock on the deleted file while a third creates a new one and
     * finds it free.
     */
    private static final String LOCK = "lock";

    private final RuntimeDirectory runtime;
    private final Path directory;

    SlotTable(RuntimeDirectory runtime) {
        this.runtime = runtime;
        this.directory = runtime.path();
    }

    /**
     * Returns the table of this machine.
     *
     * @throws StartException if there is no place for it
     */
    public static SlotTable ofThisMachine() throws StartException {
        return new SlotTable(RuntimeDirectory.locate());
    }

    /** A cluster in the table. It is alive if its process holds the slot. */
    public record Entry(ClusterRecord cluster, boolean alive) {
        /** Returns whether the cluster can be used: it is alive and its start is complete. */
        public boolean up() {
            return alive && cluster.kubeconfig() != null;
        }
    }

    RuntimeDirectory runtime() {
        return runtime;
    }

    /** Returns the state directory that {@code up} uses for a cluster of this name. */
    public Path stateOf(String clusterName) {
        return runtime.stateOf(clusterName);
    }

    /**
     * Takes a free slot for a cluster, and removes what dead clusters left.
     *
     * @param remains removes what a dead cluster left on the machine, and says whether all of it is gone; if not, the
     *     dead cluster keeps its slot for a later try
     * @throws StartException if the name is in use or all slots are taken
     */
    ClusterSlot claim(ClusterRecord cluster, Predicate<ClusterRecord> remains)
            throws StartException, InterruptedException {
        return whileHeld(() -> {
            collect(remains);
            refuseSecond(cluster.name());
            ClusterSlot slot = takeFree();
            boolean written = false;
            try {
                slot.write(cluster);
                written = true;
                return slot;
            } finally {
                if (!written) {
                    slot.close();
                }
            }
        });
    }

    private void refuseSecond(String name) throws StartException, IOException {
        for (Entry entry : entries()) {
            if (!entry.cluster().name().equals(name)) {
                continue;
            }
            long pid = entry.cluster().pid();
            throw new StartException(
                    entry.alive()
                            ? "cluster '%s' is already up (process %d): stop it or choose another name"
                                    .formatted(name, pid)
                            : "an earlier cluster '%s' (process %d) could not be removed: choose another name"
                                    .formatted(name, pid));
        }
    }

    private ClusterSlot takeFree() throws StartException, IOException {
        for (int i = 0; i < SLOTS; i++) {
            boolean taken = ClusterSlot.recordOf(directory, i).isPresent() || elsewhere(i);
            Optional<ClusterSlot> slot = taken ? Optional.empty() : ClusterSlot.tryLock(directory, i);
            if (slot.isPresent()) {
                return slot.get();
            }
        }
        throw new StartException("%d clusters are up on this machine and there is no room for more: stop one of %s"
                .formatted(SLOTS, names()));
    }

    private List<String> names() throws IOException {
        return entries().stream().map(entry -> entry.cluster().name()).toList();
    }

    /** Returns whether a cluster of another runtime directory uses the addresses of this slot. */
    private static boolean elsewhere(int index) {
        return Files.exists(Path.of("/sys/class/net", new AddressPlan(index).hostInterface()));
    }

    /** Frees the slot of a cluster that is gone. */
    void release(ClusterSlot slot) throws StartException, InterruptedException {
        whileHeld(() -> {
            try (slot) {
                slot.clear();
            }
            return slot;
        });
    }

    /**
     * Removes what dead clusters left.
     *
     * @return the dead clusters that are wholly gone now
     */
    List<ClusterRecord> collectDead(Predicate<ClusterRecord> remains) throws StartException, InterruptedException {
        return whileHeld(() -> collect(remains));
    }

    private List<ClusterRecord> collect(Predicate<ClusterRecord> remains) throws IOException {
        List<ClusterRecord> dead = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            Optional<ClusterSlot> free = ClusterSlot.recordOf(directory, i).isPresent()
                    ? ClusterSlot.tryLock(directory, i)
                    : Optional.empty();
            if (free.isEmpty()) {
                continue;
            }
            try (ClusterSlot slot = free.get()) {
                Optional<ClusterRecord> cluster = slot.claimed();
                if (cluster.isPresent() && remains.test(cluster.get())) {
                    slot.clear();
                    dead.add(cluster.get());
                }
            }
        }
        return dead;
    }

    /**
     * Returns the clusters in the table, alive and dead.
     *
     * @throws StartException if the table cannot be read
     */
    public List<Entry> list() throws StartException, InterruptedException {
        return whileHeld(this::entries);
    }

    /** Returns the cluster of this name, alive or dead. */
    public Optional<Entry> find(String name) throws StartException, InterruptedException {
        return list().stream()
                .filter(entry -> entry.cluster().name().equals(name))
                .findAny();
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < SLOTS; i++) {
            Optional<ClusterRecord> cluster = ClusterSlot.recordOf(directory, i);
            if (cluster.isPresent()) {
                Optional<ClusterSlot> free = ClusterSlot.tryLock(directory, i);
                entries.add(new Entry(cluster.get(), free.isEmpty()));
                if (free.isPresent()) {
                    free.get().close();
                }
            }
        }
        return entries;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws StartException, IOException;
    }

    private <T> T whileHeld(Work<T> work) throws StartException, InterruptedException {
        if (!WITHIN_PROCESS.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw busy();
        }
        Path file = directory.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockWithin(channel)) {
            assert lock.isValid();
            return work.run();
        } catch (IOException e) {
            throw new StartException("cannot use %s: %s".formatted(directory, StartException.reason(e)), e);
        } finally {
            WITHIN_PROCESS.unlock();
        }
    }

    /**
     * Polls for the file lock, because Java cannot wait for one with a deadline: first after 1 ms, later 20 times a
     * second.
     */
    private FileLock lockWithin(FileChannel channel) throws IOException, StartException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = 1; System.nanoTime() < deadline; pause = Math.min(50, pause * 2)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            Thread.sleep(Duration.ofMillis(pause));
        }
        throw busy();
    }

    private StartException busy() {
        return new StartException("%s has been held by another process for %d s: look who holds it with 'fuser %s'"
                .formatted(directory, PATIENCE.toSeconds(), directory.resolve(LOCK)));
    }
}
