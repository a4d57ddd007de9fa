package io.clusterloader.runner.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** A program that runs is a file that nobody can write to, root neither. */
    @Test
    void isRemovedThoughItCannotBeOverwritten() throws Exception {
        Path file = Files.copy(Path.of("/bin/sleep"), directory.resolve("state"), StandardCopyOption.COPY_ATTRIBUTES);
        Process running = new ProcessBuilder(file.toString(), "60").start();
        try {
            assertThatThrownBy(() ->
                            FileChannel.open(file, StandardOpenOption.WRITE).close())
                    .isInstanceOf(IOException.class);
            new StateFile(file).remove();
            assertThat(file).doesNotExist();
        } finally {
            running.destroyForcibly().waitFor();
        }
    }
}
