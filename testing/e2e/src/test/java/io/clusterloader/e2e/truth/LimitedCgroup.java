package io.clusterloader.e2e.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A cgroup with a CPU limit, of the version that this machine has for CPU, as a pod with a CPU limit has it.
 *
 * @param mounted where its controller is mounted
 */
record LimitedCgroup(Path path, Path mounted) implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final long PERIOD_MICROS = 100_000;

    /** Joins the cgroup, and has it for the root of the mount, as a container does; then becomes the program. */
    private static final String JOIN =
            "echo $$ >\"$1/cgroup.procs\" && mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"";

    /** Makes one without a limit. */
    static LimitedCgroup create() throws IOException {
        boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
        if (unified) {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
        }
        Path mounted = unified ? ROOT : ROOT.resolve("cpu");
        Path path = mounted.resolve("netperf-e2e-" + ProcessHandle.current().pid());
        return new LimitedCgroup(Files.createDirectory(path), mounted);
    }

    /** Returns the words before a command line that is to run in it. */
    String[] command() {
        return new String[] {"unshare", "--mount", "sh", "-c", JOIN, "in-cgroup", path.toString(), mounted.toString()};
    }

    /** Moves a process out of it. Those that the process has started stay. */
    void release(long pid) throws IOException {
        Files.writeString(mounted.resolve("cgroup.procs"), Long.toString(pid));
    }

    /** Limits it to this share of one core. */
    void limit(double cores) throws IOException {
        long quota = Math.round(cores * PERIOD_MICROS);
        if (mounted.equals(ROOT)) {
            Files.writeString(path.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
        } else {
            Files.writeString(path.resolve("cpu.cfs_quota_us"), "" + quota);
        }
    }

    /** Removes it. Its processes must have ended. */
    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
