package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void keepsTheKubeconfigFromOthers() throws Exception {
        StateDirectory state = StateDirectory.make(temporary.resolve("a"));

        Path kubeconfig = state.writeKubeconfig("secret");

        assertThat(Files.readString(kubeconfig)).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("a"))))
                .isEqualTo("rwx------");
    }

    @Test
    void isForOneCluster() throws Exception {
        StateDirectory.make(temporary);

        assertThatThrownBy(() -> StateDirectory.make(temporary))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("state directory " + temporary + " belongs to another cluster");
    }

    @Test
    void saysThatAFileIsNoDirectory() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> StateDirectory.make(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("state directory " + file + " is not a directory");
    }

    @Test
    void goesWhollyIfItIsTheClustersOwn() throws Exception {
        Path own = temporary.resolve("own");
        StateDirectory state = StateDirectory.make(own);
        Files.createDirectories(state.nodes().resolve("node-1/volumes"));
        state.writeKubeconfig("x");

        StateDirectory.remove(own, true);

        assertThat(own).doesNotExist();
    }

    @Test
    void keepsWhatOthersPutThereAndWhereLinksLead() throws Exception {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Files.createFile(target.resolve("precious"));
        Path shared = Files.createDirectory(temporary.resolve("shared"));
        Files.createFile(shared.resolve("notes.txt"));
        StateDirectory state = StateDirectory.make(shared);
        Files.createSymbolicLink(state.nodes().resolve("link"), target);

        StateDirectory.remove(shared, false);

        assertThat(shared.resolve("nodes")).doesNotExist();
        assertThat(shared.resolve("notes.txt")).exists();
        assertThat(target.resolve("precious")).exists();
    }
}
