package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory that is soon full.
 *
 * @param path where it is mounted
 */
record SmallDisk(Path path) implements AutoCloseable {
    /** Mounts it, which needs root. */
    static SmallDisk mount(Path path, String size) throws IOException {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()))
                .as("exit code of mount, which needs root")
                .isEqualTo(0);
        return new SmallDisk(path);
    }

    @Override
    public void close() throws IOException {
        assertThat(run("umount", "--lazy", path.toString())).isEqualTo(0);
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue();
    }
}
