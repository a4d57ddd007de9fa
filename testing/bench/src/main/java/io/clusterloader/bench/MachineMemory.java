package io.clusterloader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Memory of this machine and of processes on it, in GB of 10^9 bytes. */
final class MachineMemory {
    private static final double KILOBYTE_IN_GB = 1024 / 1e9;

    /** What belongs to no process: of the kernel, and files in memory. */
    private static final Set<String> KERNEL = Set.of("Slab", "KernelStack", "PageTables", "Percpu", "Shmem");

    private MachineMemory() {}

    /** What is not available to others: of all processes, of the kernel, files in memory. */
    static double used() throws IOException {
        return sum(Set.of("MemTotal")) - sum(Set.of("MemAvailable"));
    }

    /** What the kernel and files in memory take. */
    static double kernel() throws IOException {
        return sum(KERNEL);
    }

    /** Proportional memory of a process and of everything that it has started. */
    static double proportional(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(MachineMemory::proportionalOfOne)
                .sum();
    }

    private static double proportionalOfOne(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
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
}
