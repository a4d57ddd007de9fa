package io.clusterloader.localcluster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.localcluster.StartException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLinkTest {
    @TempDir
    private Path directory;

    private Path kubeconfig = Path.of("");
    private ClusterLink link = new ClusterLink(Path.of(""));

    @BeforeEach
    void makeFiles() throws Exception {
        kubeconfig = Files.writeString(
                Files.createDirectory(directory.resolve("state")).resolve("kubeconfig"), "a");
        link = new ClusterLink(directory.resolve("default"));
    }

    @Test
    void leadsToTheFilesThroughThisProcess() throws Exception {
        link.write(kubeconfig);

        assertThat(link.path().resolve("kubeconfig")).hasContent("a");
        assertThat(Files.readSymbolicLink(link.path()).toString())
                .startsWith("/proc/%d/root/".formatted(ProcessHandle.current().pid()));
        link.remove();
        assertThat(Files.exists(link.path(), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(kubeconfig).exists();
    }

    @Test
    void replacesThatOfAProcessThatHasEnded() throws Exception {
        Files.createSymbolicLink(link.path(), directory.resolve("gone"));

        link.write(kubeconfig);

        assertThat(link.path().resolve("kubeconfig")).hasContent("a");
    }

    @Test
    void leavesThatOfAnotherCluster() throws Exception {
        Path other = Files.writeString(
                Files.createDirectory(directory.resolve("other")).resolve("kubeconfig"), "b");
        Files.createSymbolicLink(link.path(), other.getParent());

        assertThatThrownBy(() -> link.write(kubeconfig)).isInstanceOf(StartException.class);
        assertThat(link.path().resolve("kubeconfig")).hasContent("b");
    }
}
