package io.clusterloader.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Memory of this machine and of processes on it, in GB of 10^9 bytes. */
public final class MachineMemory {
    private static final double KILOBYTE_IN_GB = 1024 / 1e9;

    /** Memory that belongs to no process: the kernel's, and files in memory. */
    private static final Set<String> KERNEL = Set.of("Slab", "KernelStack", "PageTables", "Percpu", "Shmem");

    private MachineMemory() {}

    /** Returns the used memory: of all processes, of the kernel, and files in memory. */
    static double used() throws IOException {
        return sum(Set.of("MemTotal")) - sum(Set.of("MemAvailable"));
    }

    /** Returns the memory of the kernel and of files in memory. */
    static double kernel() throws IOException {
        return sum(KERNEL);
    }

    /** Returns the proportional memory of a process and of all that it has started. */
    static double proportional(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(one -> rollup(one, "Pss:"))
                .sum();
    }

    /** Returns the memory of a process that is no file's: what it shares with others, which come and go, is not in it. */
    public static double own(ProcessHandle process) {
        return rollup(process, "Anonymous:");
    }

    private static double rollup(ProcessHandle process, String name) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(MachineMemory::kilobytes)
                    .map(kilobytes -> kilobytes * KILOBYTE_IN_GB)
                    .sum();
        } catch (IOException | RuntimeException e) {
            return 0; // it has ended meanwhile
        }
    }

    private static double sum(Set<String> names) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> names.contains(line.substring(0, line.indexOf(':'))))
                    .mapToDouble(MachineMemory::kilobytes)
                    .map(kilobytes -> kilobytes * KILOBYTE_IN_GB)
                    .sum();
        }
    }

    /** {@code Pss:    123 kB} */
    private static double kilobytes(String line) {
        return Double.parseDouble(line.replaceAll("[^0-9]", ""));
    }

    /** Polls the machine's used memory from its creation until it is closed. */
    static final class Peak implements AutoCloseable {
        private static final long POLL_MILLIS = 250;

        private final double before;
        private final Thread thread;
        private volatile double most;

        Peak() throws IOException {
            before = used();
            thread = Thread.ofPlatform().daemon().name("memory").start(this::poll);
        }

        /** Returns the most used memory less that at the beginning, in GB. Other programs on the machine count too. */
        double gigabytes() {
            return most - before;
        }

        private void poll() {
            try {
                while (true) {
                    most = Math.max(most, used());
                    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
