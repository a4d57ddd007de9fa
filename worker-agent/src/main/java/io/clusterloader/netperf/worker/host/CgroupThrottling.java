package io.clusterloader.netperf.worker.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * For how long this pod's cgroup has been kept off the CPU by its limit. In a pod the cgroup's own files are at the root
 * of the mount: cpu.stat of version 2, or of version 1's cpu controller.
 */
final class CgroupThrottling {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<String> FILES = List.of("cpu.stat", "cpu,cpuacct/cpu.stat", "cpu/cpu.stat");

    private final Path cgroups;

    CgroupThrottling(Path cgroups) {
        this.cgroups = cgroups;
    }

    /** Seconds so far; 0 where no limit can be in force because the kernel counts none. */
    double seconds() {
        for (String file : FILES) {
            Path path = cgroups.resolve(file);
            if (Files.isReadable(path)) {
                return read(path);
            }
        }
        return 0;
    }

    private static double read(Path path) {
        try {
            for (String line : Files.readAllLines(path)) {
                if (line.startsWith("throttled_usec ")) {
                    return value(line) / MICROS_PER_SECOND;
                }
                if (line.startsWith("throttled_time ")) {
                    return value(line) / NANOS_PER_SECOND;
                }
            }
        } catch (IOException e) {
            // The mount went away while we read: the same as not being there.
            return 0;
        }
        return 0;
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    }
}
