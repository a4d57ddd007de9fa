package io.clusterloader.runner.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.access.ClusterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a script that behaves as the local cluster may. */
@Timeout(30)
class RaisedLocalClusterTest {
    private static final String READY = """
            echo "making nodes" >&2
            for a; do case $a in --state-dir=*) state=${a#--state-dir=};; esac; done
            echo "$@" > %1$s/arguments
            mkdir $state
            cat > $state/kubeconfig <<END
            apiVersion: v1
            kind: Config
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
            users: [{name: u, user: {}}]
            END
            echo "ready $state/kubeconfig"
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();

    @Test
    void isReadyAndGoneWhenItsStdinEnds() throws Exception {
        RaisedLocalCluster cluster = raise(READY + """
                cat > /dev/null
                touch %1$s/removed
                echo "stopped" >&2
                """, Duration.ofSeconds(20));
        assertThat(cluster.config().getMasterUrl()).startsWith("http://127.0.0.1:1");
        assertThat(directory.resolve("removed")).doesNotExist();
        cluster.close();
        assertThat(directory.resolve("removed")).exists();
        assertThat(directory.resolve("arguments")).content().containsPattern("serve --name=r[0-9a-f]{5} --nodes=2");
        String state = Files.readString(directory.resolve("arguments")).strip().replaceFirst(".*--state-dir=", "");
        assertThat(Path.of(state)).doesNotExist();
        assertThat(progress).containsExactly("making nodes");
        assertThat(lost).isEmpty();
    }

    @Test
    void doesNotReportEmptyLines() throws Exception {
        RaisedLocalCluster cluster =
                raise("echo >&2; echo ' ' >&2;" + READY + "cat > /dev/null", Duration.ofSeconds(20));
        cluster.close();
        assertThat(progress).containsExactly("making nodes");
    }

    @Test
    void tellsWhyItDiedAfterItWasReady() throws Exception {
        RaisedLocalCluster cluster = raise(
                READY + "until [ -e %1$s/die ]; do sleep 0.05; done; echo 'out of memory' >&2; exit 7",
                Duration.ofSeconds(20));
        Files.createFile(directory.resolve("die"));
        assertThat(lost.poll(20, TimeUnit.SECONDS))
                .startsWith("the local cluster failed (exit code 7)")
                .endsWith("; what it left is removed by the next local cluster")
                .contains("out of memory");
        cluster.close();
    }

    @Test
    void relaysWhyItFailed() {
        assertThatThrownBy(() -> raise("echo 'needs root' >&2; exit 3", Duration.ofSeconds(20)))
                .isInstanceOf(ClusterException.class)
                .hasMessage("the local cluster failed (exit code 3): needs root");
        assertThat(progress).containsExactly("needs root");
    }

    @Test
    void isNotWaitedForForever() {
        assertThatThrownBy(() -> raise("echo 'still at it' >&2; cat > /dev/null", Duration.ofSeconds(1)))
                .hasMessage("the local cluster was not ready within 1 s: still at it");
    }

    @Test
    void aProgramThatIsMissingIsNamed() {
        RaisedLocalCluster.Settings settings =
                new RaisedLocalCluster.Settings(List.of("/no/such/program"), directory, 2);
        assertThatThrownBy(() -> RaisedLocalCluster.raise(settings, progress::add))
                .hasMessageContaining("/no/such/program");
    }

    private RaisedLocalCluster raise(String script, Duration ready) throws Exception {
        Path file = Files.writeString(directory.resolve("cluster.sh"), script.replace("%1$s", directory.toString()));
        RaisedLocalCluster cluster = RaisedLocalCluster.raise(
                new RaisedLocalCluster.Settings(
                        List.of("bash", file.toString()), directory, 2, ready, Duration.ofSeconds(10)),
                progress::add);
        cluster.whenLost(lost::add);
        return cluster;
    }
}
