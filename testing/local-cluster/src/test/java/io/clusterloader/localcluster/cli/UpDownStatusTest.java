package io.clusterloader.localcluster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.Machine;
import io.clusterloader.localcluster.Program;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("machine")
class UpDownStatusTest {
    private final String name = Machine.newName();
    private final String kubeconfig = "/run/clusterloader/cluster-" + name + "/kubeconfig";

    private static String run(int expected, String... arguments) throws Exception {
        try (Program program = Program.start(arguments)) {
            program.endInput();
            assertThat(program.awaitEnd()).as(program::errors).isEqualTo(expected);
            return program.output();
        }
    }

    @AfterEach
    void down() throws Exception {
        if (!Machine.tracesOf(name).isEmpty()) {
            run(0, "down", "--name=" + name);
        }
        assertThat(Machine.tracesOf(name)).isEmpty();
    }

    @Test
    void liveTogether() throws Exception {
        assertThat(run(0, "up", "--name=" + name, "--nodes=2"))
                .contains("cluster '" + name + "' is up (2 nodes)")
                .endsWith("export KUBECONFIG=" + kubeconfig);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(kubeconfig))))
                .isEqualTo("rw-------");
        assertThat(run(0, "up", "--name=" + name))
                .startsWith("cluster '" + name + "' is already up (2 nodes)")
                .endsWith("export KUBECONFIG=" + kubeconfig);
        assertThat(run(0, "status").lines())
                .anyMatch(line -> line.matches(name + " +up +\\d+ +2 +0 +20.*" + kubeconfig));
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(Path.of(kubeconfig))))
                .build()) {
            assertThat(client.nodes().list().getItems())
                    .extracting(node -> node.getMetadata().getName())
                    .containsExactlyInAnyOrder("node-1", "node-2");
        }
        assertThat(run(0, "down", "--name=" + name)).contains("cluster '" + name + "' is down");
        assertThat(Machine.tracesOf(name)).isEmpty();
        assertThat(run(0, "down", "--name=" + name)).isEqualTo("cluster '" + name + "' is not up");
        assertThat(run(0, "status")).doesNotContain(name);
    }

    @Test
    void downRemovesWhatAKilledOneLeft() throws Exception {
        run(0, "up", "--name=" + name, "--nodes=1");
        String row = run(0, "status")
                .lines()
                .filter(line -> line.startsWith(name))
                .findAny()
                .orElseThrow();
        long pid = Long.parseLong(row.split(" +", 4)[2]);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());

        assertThat(run(0, "status").lines()).anyMatch(line -> line.matches(name + " +dead .*"));
        assertThat(run(0, "down", "--name=" + name)).contains("cluster '" + name + "' is down");
        assertThat(Machine.tracesOf(name)).isEmpty();
    }

    @Test
    void upThatIsInterruptedTakesItsClusterAlong() throws Exception {
        try (Program up = Program.start("up", "--name=" + name)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> up.output().contains(name + ": network"));
            up.signal("INT");
            up.awaitEnd();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Machine.namespaces(name).isEmpty());
    }

    @Test
    void upThatFailsSaysWhyAndLeavesNothing() throws Exception {
        try (Program up = Program.start("up", "--name=" + name, "--images=/nowhere.yaml")) {
            assertThat(up.awaitEnd()).isEqualTo(3);
            assertThat(up.output() + up.errors()).contains("error: cannot read the images file /nowhere.yaml");
        }
        assertThat(Machine.tracesOf(name)).isEmpty();
    }
}
