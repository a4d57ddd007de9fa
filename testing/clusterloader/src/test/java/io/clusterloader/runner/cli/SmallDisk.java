package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory that is soon full.
 *
 * @param path where it is mounted
 */
record SmallDisk(Path path) implements AutoCloseable {
    /** Mounts it; without root the test is skipped. */
    static SmallDisk mount(Path path, String size) throws IOException {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()) == 0,
                "a small file system cannot be mounted: that needs root");
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
