package io.clusterloader.runner.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void neverShowsWhatIsInTheFile() throws Exception {
        Path file = write("token: [SECRET\n  x");
        assertThatThrownBy(() -> Kubeconfig.read(file))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(file + " is not a kubeconfig")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws Exception {
        Path file = write("current-context: a\ncurrent-context: SECRET\n");
        assertThatThrownBy(() -> Kubeconfig.read(file))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("a key twice")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void refusesWhatLeadsToNoCluster() throws Exception {
        assertThatThrownBy(() -> Kubeconfig.read(directory.resolve("x"))).hasMessageContaining("x does not exist: ");
        assertThatThrownBy(() -> Kubeconfig.read(write("kind: Config"))).hasMessageContaining("names no cluster: ");
        assertThatThrownBy(() -> Kubeconfig.read(write("clusters: [{name: c, cluster: {server: x}}]")))
                .hasMessageContaining("has no current context");
    }

    @Test
    void takesJsonAndYamlInFlowStyle() throws Exception {
        for (String text : List.of(
                "{current-context: c, contexts: [{name: c, context: {cluster: k}}], clusters: [{name: k, cluster: {server: 'https://h:1'}}]}",
                """
                {
                \t"current-context": "c",
                \t"contexts": [{"name": "c", "context": {"cluster": "k"}}],
                \t"clusters": [{"name": "k", "cluster": {"server": "https://h:1"}}]
                }
                """)) {
            assertThat(Kubeconfig.read(write(text)).getMasterUrl()).isEqualTo("https://h:1/");
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), text);
    }
}
